import argparse
import json
import os
import sqlite3
import time

import paho.mqtt.client as mqtt

SCHEMA = "CREATE TABLE IF NOT EXISTS readings (at REAL, topic TEXT, value REAL)"


def on_connect(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        print("connection refused:", reason_code)
        return
    client.subscribe("greenhouse/+/temperature", qos=1)


def on_message(client, userdata, message):
    try:
        value = float(json.loads(message.payload)["value"])
    except (ValueError, KeyError, TypeError):
        return
    with userdata:
        userdata.execute(
            "INSERT INTO readings VALUES (?, ?, ?)", (time.time(), message.topic, value)
        )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--host", default="broker.example.org")
    parser.add_argument("--ca", default="/etc/greenhouse/ca.pem")
    parser.add_argument("--db", default="readings.db")
    args = parser.parse_args()

    db = sqlite3.connect(args.db, check_same_thread=False)
    db.execute(SCHEMA)
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, userdata=db)
    client.username_pw_set(os.environ["MQTT_USER"], os.environ["MQTT_PASSWORD"])
    client.tls_set(ca_certs=args.ca)
    client.on_connect = on_connect
    client.on_message = on_message
    client.connect(args.host, 8883, keepalive=60)
    client.loop_forever()


if __name__ == "__main__":
    main()
