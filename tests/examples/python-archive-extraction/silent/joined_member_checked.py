import os
import shutil
import zipfile


def put(package, member, folder):
    target = os.path.realpath(os.path.join(folder, member.filename))
    if os.path.commonpath([folder, target]) != folder:
        raise ValueError("outside the folder")
    with package.open(member) as source, open(target, "wb") as out:
        shutil.copyfileobj(source, out)


def unpack(path, folder):
    with zipfile.ZipFile(path) as package:
        for member in package.infolist():
            put(package, member, os.path.realpath(folder))
