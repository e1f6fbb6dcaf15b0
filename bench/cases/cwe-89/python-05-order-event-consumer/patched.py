"""Consumes order events and keeps the reporting table up to date."""
import json
import logging

import pika
import pymysql

log = logging.getLogger(__name__)

UPDATABLE = ("status", "carrier", "tracking_code", "note")


class OrderReport:
    def __init__(self, connection):
        self._connection = connection

    def apply(self, event):
        changes = {k: event[k] for k in UPDATABLE if k in event}
        if not changes:
            return 0
        assignments = ", ".join(f"{name} = %s" for name in changes)
        statement = f"UPDATE order_report SET {assignments} WHERE order_no = %s"
        with self._connection.cursor() as cursor:
            count = cursor.execute(statement, [*changes.values(), event["order_no"]])
        self._connection.commit()
        return count


def on_message(report):
    def handle(channel, method, properties, body):
        try:
            event = json.loads(body)
            updated = report.apply(event)
        except (ValueError, KeyError):
            log.exception("dropping malformed event %s", method.delivery_tag)
            channel.basic_nack(method.delivery_tag, requeue=False)
            return
        log.info("event applied, %d rows", updated)
        channel.basic_ack(method.delivery_tag)

    return handle


def main(amqp_url, db_options):
    report = OrderReport(pymysql.connect(**db_options))
    channel = pika.BlockingConnection(pika.URLParameters(amqp_url)).channel()
    channel.queue_declare("order-events", durable=True)
    channel.basic_consume("order-events", on_message(report))
    channel.start_consuming()
