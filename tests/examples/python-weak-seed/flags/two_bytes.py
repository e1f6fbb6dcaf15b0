import os
import random


def key():
    random.seed(os.urandom(2))
    return random.getrandbits(128)
