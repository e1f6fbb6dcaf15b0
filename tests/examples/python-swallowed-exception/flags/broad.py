def audit(entry):
    try:
        send(entry)
    except Exception:
        pass
