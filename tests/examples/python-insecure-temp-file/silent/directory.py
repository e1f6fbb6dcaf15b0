import os
import tempfile

def thumbnail(image):
    folder = tempfile.mkdtemp()
    target = os.path.join(folder, "thumb.png")
    image.save(target)
    with open("/tmp/app.pid") as handle:
        return target, handle.read()
