from random import randint

def generate_otp():
    return f"{randint(0, 999999):06d}"

class Session:
    def start(self):
        self.session_id = randint(0, 2**32)
