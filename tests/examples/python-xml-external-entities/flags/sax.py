import xml.sax
from xml.sax import handler

def read(path, content_handler):
    parser = xml.sax.make_parser()
    parser.setFeature(handler.feature_external_ges, True)
    parser.setContentHandler(content_handler)
    parser.parse(path)
