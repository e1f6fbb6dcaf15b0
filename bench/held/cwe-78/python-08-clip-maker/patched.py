import asyncio
import uuid
from pathlib import Path

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, Field

router = APIRouter()
MEDIA = Path("/srv/media")


class ClipRequest(BaseModel):
    video_id: uuid.UUID
    start: str = Field(examples=["00:01:30"])
    seconds: int = Field(gt=0, le=120)


async def cut(source: Path, target: Path, start: str, seconds: int) -> int:
    process = await asyncio.create_subprocess_exec(
        "ffmpeg", "-nostdin", "-y", "-ss", start, "-t", str(seconds),
        "-i", str(source), "-c", "copy", str(target),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        return await asyncio.wait_for(process.wait(), timeout=60)
    except asyncio.TimeoutError:
        process.kill()
        return -1


@router.post("/clips", status_code=201)
async def create_clip(body: ClipRequest):
    source = MEDIA / f"{body.video_id}.mp4"
    if not source.exists():
        raise HTTPException(404, "no such video")
    clip_id = uuid.uuid4()
    target = MEDIA / "clips" / f"{clip_id}.mp4"
    code = await cut(source, target, body.start, body.seconds)
    if code != 0:
        raise HTTPException(422, "clip could not be made")
    return {"clip": str(clip_id)}
