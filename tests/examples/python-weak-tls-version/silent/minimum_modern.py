import ssl

def client_context():
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if context.maximum_version == ssl.TLSVersion.TLSv1:
        raise ValueError("too old")
    return context
