import zipfile
from pathlib import Path

def unpack(path, folder):
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder)

def unpack_flat(path, folder):
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            (Path(folder) / Path(name).name).write_bytes(archive.read(name))
