import logging

logger = logging.getLogger(__name__)

def mask(value):
    return "*" * 8

def connect(api_key, password_length):
    logger.debug("key %s, set: %s, length %d", mask(api_key), api_key is not None, len(api_key))
    logger.debug("The password must have %d characters", password_length)
