from yaml import UnsafeLoader, load, unsafe_load

def read(text):
    return load(text, Loader=UnsafeLoader)

def read_old(text):
    return unsafe_load(text)
