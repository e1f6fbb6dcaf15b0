import yaml
try:
    from yaml import CSafeLoader as Loader
except ImportError:
    from yaml import SafeLoader as Loader

def read(text):
    return yaml.safe_load(text)

def read_fast(text):
    return yaml.load(text, Loader=yaml.CSafeLoader)
