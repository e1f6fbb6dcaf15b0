import logging
import os

log = logging.getLogger("client")

class Client:
    def __init__(self, api_key):
        self.api_key = api_key
        log.debug(f"Client created, key={self.api_key}")

    def connect(self):
        print("connecting with", os.getenv("DB_PASSWORD"))
