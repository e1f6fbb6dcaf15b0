import time


def took(work):
    start = time.clock()
    work()
    return time.clock() - start
