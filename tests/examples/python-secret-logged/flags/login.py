import logging

logger = logging.getLogger(__name__)

def login(username, password):
    logger.info("Login attempt for %s with %s", username, password)
    return authenticate(username, password)
