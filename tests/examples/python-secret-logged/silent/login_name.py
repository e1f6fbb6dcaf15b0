import logging

logger = logging.getLogger(__name__)

def login(username, password):
    logger.info("Login attempt for %s", username)
    return authenticate(username, password)
