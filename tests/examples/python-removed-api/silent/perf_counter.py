import time


def took(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
