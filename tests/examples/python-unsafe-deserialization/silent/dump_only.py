import copy
import pickle

def deep_copy(value):
    return pickle.loads(pickle.dumps(value))

def size(value):
    return len(pickle.dumps(copy.copy(value)))
