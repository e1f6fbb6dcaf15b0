import random
import time

def roll():
    return random.randint(1, 6)

def retry(call):
    delay = random.uniform(0.1, 0.5)
    time.sleep(delay)
    return call()

def sample_next_token(weights):
    next_index = random.choices(range(len(weights)), weights=weights)[0]
    return next_index
