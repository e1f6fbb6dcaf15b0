import base64
import json
import logging
from pathlib import Path

import pika

OUTPUT = Path("/srv/gallery/thumbs")
log = logging.getLogger("thumbs")


def target_for(message: dict) -> Path:
    album = message["album"]
    photo = message["photo"]
    target = (OUTPUT / album / f"{photo}.jpg").resolve()
    if not target.is_relative_to(OUTPUT.resolve()):
        raise ValueError("thumbnail outside of the gallery")
    return target


def handle(channel, method, properties, body):
    try:
        message = json.loads(body)
        data = base64.b64decode(message["jpeg"], validate=True)
        target = target_for(message)
    except (KeyError, ValueError) as exc:
        log.warning("dropping message: %s", exc)
        channel.basic_nack(method.delivery_tag, requeue=False)
        return

    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    log.info("stored %d bytes for album %r", len(data), message["album"])
    channel.basic_ack(method.delivery_tag)


def main():
    logging.basicConfig(level=logging.INFO)
    connection = pika.BlockingConnection(pika.ConnectionParameters("queue.example.org"))
    channel = connection.channel()
    channel.queue_declare("partner.thumbnails", durable=True)
    channel.basic_qos(prefetch_count=4)
    channel.basic_consume("partner.thumbnails", handle)
    channel.start_consuming()


if __name__ == "__main__":
    main()
