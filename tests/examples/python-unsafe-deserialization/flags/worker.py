import dill as serializer

def run_job(path):
    with open(path, "rb") as handle:
        job = serializer.load(handle)
    return job()
