"""Consumes stock updates that warehouses publish as XML messages."""
import io
import logging
import xml.sax
from xml.sax.handler import ContentHandler, feature_external_ges, feature_namespaces

import pika

log = logging.getLogger("stock.feed")


class StockHandler(ContentHandler):
    def __init__(self):
        super().__init__()
        self.levels = {}
        self._sku = None
        self._chars = []

    def startElement(self, name, attrs):
        if name == "item":
            self._sku = attrs.get("sku")
        self._chars = []

    def characters(self, content):
        self._chars.append(content)

    def endElement(self, name):
        if name == "quantity" and self._sku:
            self.levels[self._sku] = int("".join(self._chars))


def build_reader(handler):
    reader = xml.sax.make_parser()
    reader.setFeature(feature_namespaces, False)
    reader.setFeature(feature_external_ges, False)
    reader.setContentHandler(handler)
    return reader


def on_message(channel, method, properties, body, apply_levels):
    handler = StockHandler()
    try:
        build_reader(handler).parse(io.BytesIO(body))
    except (xml.sax.SAXException, ValueError) as exc:
        log.warning("message %s dropped: %s", properties.message_id, exc)
        channel.basic_reject(method.delivery_tag, requeue=False)
        return
    apply_levels(handler.levels)
    channel.basic_ack(method.delivery_tag)


def run(url, queue, apply_levels):
    channel = pika.BlockingConnection(pika.URLParameters(url)).channel()
    channel.basic_consume(queue, lambda c, m, p, b: on_message(c, m, p, b, apply_levels))
    channel.start_consuming()
