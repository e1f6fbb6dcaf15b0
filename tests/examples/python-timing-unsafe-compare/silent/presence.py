def ready(settings):
    if settings.api_key == "":
        return False
    if settings.webhook_secret is None or settings.signature == None:
        return False
    return settings.mode == settings.default_mode
