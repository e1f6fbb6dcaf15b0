import secrets

def create_reset_link(user):
    reset_token = secrets.token_urlsafe(32)
    user.save_token(reset_token)
    return f"https://example.org/reset/{reset_token}"
