import json

def read_cache(redis, key):
    blob = redis.get(key)
    return json.loads(blob) if blob else None
