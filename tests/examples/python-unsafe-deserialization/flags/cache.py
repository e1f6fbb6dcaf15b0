import pickle

def read_cache(redis, key):
    blob = redis.get(key)
    return pickle.loads(blob) if blob else None
