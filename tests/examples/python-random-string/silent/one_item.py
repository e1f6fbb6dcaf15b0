import random


def tip(tips):
    return random.choice(tips)
