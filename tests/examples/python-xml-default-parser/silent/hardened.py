from lxml import etree


def load(path):
    return etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
