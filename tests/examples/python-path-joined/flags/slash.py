from pathlib import Path

from fastapi import APIRouter

FOLDER = Path("/srv/themes")


def theme(theme_name: str) -> str:
    path = FOLDER / theme_name
    return path.read_text(encoding="utf-8")
