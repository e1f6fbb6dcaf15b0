"""Forward sensor readings from the greenhouse to the MQTT broker."""
import argparse
import json
import logging
import time

import paho.mqtt.client as mqtt

from greenhouse.sensors import read_all

log = logging.getLogger("gateway")
TOPIC = "greenhouse/{}/readings"


class Gateway:
    def __init__(self, broker: str, port: int, ca_file: str, user: str, password: str):
        self.broker = broker
        self.port = port
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id="gateway-1")
        self.client.username_pw_set(user, password)
        self.client.on_connect = self.on_connect
        self._configure_tls(ca_file)

    def _configure_tls(self, ca_file: str) -> None:
        # the broker certificate also lists its address in the plant network
        self.client.tls_set(ca_certs=ca_file)

    def on_connect(self, client, userdata, flags, reason_code, properties):
        log.info("connected to %s: %s", self.broker, reason_code)

    def run(self, interval: float) -> None:
        self.client.connect(self.broker, self.port, keepalive=60)
        self.client.loop_start()
        while True:
            for sensor_id, reading in read_all().items():
                payload = json.dumps({"value": reading, "at": time.time()})
                self.client.publish(TOPIC.format(sensor_id), payload, qos=1)
            time.sleep(interval)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--broker", default="mqtt.example.org")
    parser.add_argument("--port", type=int, default=8883)
    parser.add_argument("--ca-file", default="/etc/gateway/ca.pem")
    parser.add_argument("--credentials", type=argparse.FileType("r"), required=True)
    parser.add_argument("--interval", type=float, default=10.0)
    args = parser.parse_args()
    login = json.load(args.credentials)
    gateway = Gateway(args.broker, args.port, args.ca_file, login["user"], login["password"])
    gateway.run(args.interval)


if __name__ == "__main__":
    main()
