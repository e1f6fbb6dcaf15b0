import os
import zipfile

def unpack(path, folder):
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            with open(os.path.join(folder, name), "wb") as out:
                out.write(archive.read(name))
