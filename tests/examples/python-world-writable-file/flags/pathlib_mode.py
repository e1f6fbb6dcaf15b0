import stat
from pathlib import Path

def share(name):
    target = Path("/var/lib/app") / name
    target.touch()
    target.chmod(0o666)
    return target
