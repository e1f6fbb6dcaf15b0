import asyncio
from pathlib import Path

from fastapi import APIRouter, Depends, HTTPException
from fastapi.responses import Response
from pydantic import BaseModel, Field

from app.auth import current_user
from app.projects import Project, project_for_user

router = APIRouter(prefix="/projects", tags=["archives"])


class ArchiveRequest(BaseModel):
    branch: str = Field(default="main", min_length=1, max_length=120)
    compress: int = Field(default=6, ge=1, le=9)


async def _run(process: asyncio.subprocess.Process) -> bytes:
    try:
        stdout, stderr = await asyncio.wait_for(process.communicate(), timeout=60)
    except asyncio.TimeoutError:
        process.kill()
        raise HTTPException(status_code=504, detail="archive took too long")
    if process.returncode != 0:
        raise HTTPException(status_code=404, detail="no such branch")
    return stdout


@router.post("/{project_id}/archive", dependencies=[Depends(current_user)])
async def archive(req: ArchiveRequest, project: Project = Depends(project_for_user)) -> Response:
    repo = Path(project.repository_path)
    process = await asyncio.create_subprocess_exec(
        "git",
        "-C",
        str(repo),
        "-c",
        f"tar.tar.gz.command=gzip -{req.compress}",
        "archive",
        "--format=tar.gz",
        f"refs/heads/{req.branch}",
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    content = await _run(process)
    return Response(
        content,
        media_type="application/gzip",
        headers={"Content-Disposition": f'attachment; filename="project-{project.id}.tar.gz"'},
    )
