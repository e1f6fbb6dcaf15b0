from pathlib import Path

from fastapi import APIRouter

FOLDER = Path("/srv/themes").resolve()


def theme(theme_name: str) -> str:
    path = (FOLDER / theme_name).resolve()
    if not path.is_relative_to(FOLDER):
        raise ValueError("no such theme")
    return path.read_text(encoding="utf-8")
