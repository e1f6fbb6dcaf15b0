import pickle


class Loader(pickle.Unpickler):
    def find_class(self, module, name):
        if module == "os":
            raise pickle.UnpicklingError("refused")
        return super().find_class(module, name)
