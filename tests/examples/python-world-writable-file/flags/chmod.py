import os

def publish(path):
    os.makedirs(path, mode=0o777, exist_ok=True)
    os.chmod(path, 0o777)
