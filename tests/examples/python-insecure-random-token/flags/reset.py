import random
import string

def create_reset_link(user):
    reset_token = "".join(random.choice(string.ascii_letters) for _ in range(32))
    user.save_token(reset_token)
    return f"https://example.org/reset/{reset_token}"
