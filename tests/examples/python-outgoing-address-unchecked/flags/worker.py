import urllib.request

from celery import shared_task


def load(url):
    with urllib.request.urlopen(url, timeout=5) as answer:
        return answer.read()


@shared_task
def import_picture(row):
    return load(row["picture"])
