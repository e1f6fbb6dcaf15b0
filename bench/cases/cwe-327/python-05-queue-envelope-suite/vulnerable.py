"""Encrypts exported statements before they are put on the delivery queue."""
import json
import logging
import os
from dataclasses import dataclass

from cryptography.hazmat.decrepit.ciphers import algorithms as legacy
from cryptography.hazmat.primitives import hashes, hmac, padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Suite:
    algorithm: type
    block_bits: int
    key_bytes: int


SUITES = {
    "standard": Suite(algorithms.AES, 128, 32),
    "compact": Suite(legacy.Blowfish, 64, 16),
}
DEFAULT_SUITE = "compact"


class Envelope:
    def __init__(self, encryption_key: bytes, mac_key: bytes):
        self.suite = SUITES[DEFAULT_SUITE]
        self.key = encryption_key[: self.suite.key_bytes]
        self.mac_key = mac_key

    def seal(self, payload: dict) -> bytes:
        padder = padding.PKCS7(self.suite.block_bits).padder()
        text = padder.update(json.dumps(payload).encode("utf-8")) + padder.finalize()
        iv = os.urandom(self.suite.block_bits // 8)
        encryptor = Cipher(self.suite.algorithm(self.key), modes.CBC(iv)).encryptor()
        body = iv + encryptor.update(text) + encryptor.finalize()
        mac = hmac.HMAC(self.mac_key, hashes.SHA256())
        mac.update(body)
        return mac.finalize() + body


def handle(message: dict, channel, envelope: Envelope) -> None:
    """Consumer callback: one statement per message."""
    statement = message.get("statement")
    if not statement:
        log.warning("message %s without statement", message.get("id"))
        return
    channel.basic_publish(
        exchange="",
        routing_key="statements.out",
        body=envelope.seal(statement),
    )
