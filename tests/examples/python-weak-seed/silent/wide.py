import os
import random


def shuffled(cards):
    random.seed(os.urandom(32))
    random.shuffle(cards)
    return cards
