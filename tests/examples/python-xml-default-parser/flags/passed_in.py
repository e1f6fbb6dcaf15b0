import xml.etree.ElementTree as ET


def titles(document):
    return [each.text for each in ET.fromstring(document).iter("title")]
