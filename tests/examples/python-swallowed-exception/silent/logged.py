import logging


def audit(entry):
    try:
        send(entry)
    except Exception:
        logging.exception("entry was not sent")
