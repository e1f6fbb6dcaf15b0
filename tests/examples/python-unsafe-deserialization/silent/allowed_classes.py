import pickle

ALLOWED = {("collections", "OrderedDict")}


class Loader(pickle.Unpickler):
    def find_class(self, module, name):
        if (module, name) not in ALLOWED:
            raise pickle.UnpicklingError("refused")
        return super().find_class(module, name)
