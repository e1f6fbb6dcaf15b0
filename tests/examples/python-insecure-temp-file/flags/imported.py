from tempfile import mktemp as temp_name

def thumbnail(image):
    target = temp_name()
    image.save(target)
    return target
