import xml.sax
from xml.sax import handler
from defusedxml import ElementTree

def read(path, content_handler):
    parser = xml.sax.make_parser()
    parser.setFeature(handler.feature_external_ges, False)
    parser.setContentHandler(content_handler)
    parser.parse(path)
    return ElementTree.parse(path)
