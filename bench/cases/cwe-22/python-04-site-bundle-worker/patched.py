"""Celery tasks that publish static site bundles."""
import os
import shutil
import tarfile
import tempfile
from pathlib import Path

import boto3
from celery import shared_task
from celery.utils.log import get_task_logger

log = get_task_logger(__name__)

SITES = Path("/srv/sites")
BUCKET = "site-bundles"


def _unpack(archive, destination):
    with tarfile.open(archive, mode="r:gz") as tar:
        tar.extractall(destination, filter="data")
        return len(tar.getnames())


@shared_task(bind=True, max_retries=3)
def publish_bundle(self, site_id: int, release: int, object_key: str):
    """Download the bundle a tenant uploaded and make it the live release."""
    s3 = boto3.client("s3")
    release_dir = SITES / str(site_id) / f"r{release}"
    release_dir.mkdir(parents=True, exist_ok=True)

    with tempfile.NamedTemporaryFile(suffix=".tar.gz") as tmp:
        try:
            s3.download_fileobj(BUCKET, object_key, tmp)
        except s3.exceptions.ClientError as exc:
            raise self.retry(exc=exc, countdown=30)
        tmp.flush()
        try:
            count = _unpack(tmp.name, release_dir)
        except tarfile.TarError:
            shutil.rmtree(release_dir, ignore_errors=True)
            log.exception("bundle of site %s could not be read", site_id)
            return {"site": site_id, "published": False}

    link = SITES / str(site_id) / "current"
    staging = link.with_name("current.new")
    staging.unlink(missing_ok=True)
    staging.symlink_to(release_dir)
    os.replace(staging, link)
    log.info("site %s now serves release %s (%d entries)", site_id, release, count)
    return {"site": site_id, "published": True}
