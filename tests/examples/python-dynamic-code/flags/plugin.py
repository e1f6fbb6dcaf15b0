from pathlib import Path

def load_plugin(path):
    namespace = {}
    source = Path(path).read_text()
    exec(source, namespace)
    return namespace["plugin"]
