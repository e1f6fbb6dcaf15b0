import random
import time

random.seed(int(time.time()))
