"""Celery tasks of the clip service."""
import subprocess
import uuid
from pathlib import Path

from celery import Celery
from celery.utils.log import get_task_logger

app = Celery("clips", broker="redis://localhost:6379/3")
log = get_task_logger(__name__)

OUTPUT = Path("/srv/clips/out")


def _arguments(source, clip, target):
    args = ["ffmpeg", "-y", "-loglevel", "error"]
    args += ["-ss", str(float(clip["start"])), "-t", str(float(clip["length"]))]
    args += ["-i", str(source)]
    if clip.get("title"):
        args += ["-metadata", "title=" + clip["title"]]
    if clip.get("artist"):
        args += ["-metadata", "artist=" + clip["artist"]]
    args += ["-c", "copy", str(target)]
    return args


@app.task(bind=True, max_retries=2, default_retry_delay=30)
def render_clip(self, media_id, clip):
    source = Path("/srv/clips/in") / f"{int(media_id)}.mp4"
    target = OUTPUT / f"{uuid.uuid4().hex}.mp4"
    args = _arguments(source, clip, target)
    log.info("rendering %s", target.name)

    process = subprocess.Popen(
        args,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    _, errors = process.communicate()
    if process.returncode != 0:
        log.error("ffmpeg: %s", errors.decode(errors="replace"))
        raise self.retry()
    return target.name


@app.task
def purge(name):
    (OUTPUT / Path(name).name).unlink(missing_ok=True)
