"""Import of data pipelines that users describe in YAML."""
import yaml
from fastapi import APIRouter, HTTPException, UploadFile
from pydantic import BaseModel, ValidationError

router = APIRouter(prefix="/pipelines")
MAX_BYTES = 256 * 1024


class Step(BaseModel):
    name: str
    kind: str
    options: dict = {}


class Pipeline(BaseModel):
    title: str
    steps: list[Step]


PIPELINES: dict[str, Pipeline] = {}


def parse_document(text):
    """Return the mapping in a pipeline document."""
    document = yaml.load(text, Loader=yaml.SafeLoader)
    if not isinstance(document, dict):
        raise ValueError("the document is not a mapping")
    return document


@router.post("/import", status_code=201)
async def import_pipeline(file: UploadFile):
    content = await file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise HTTPException(413, "the file is too large")
    try:
        pipeline = Pipeline(**parse_document(content.decode("utf-8")))
    except (UnicodeDecodeError, yaml.YAMLError, ValueError, ValidationError) as exc:
        raise HTTPException(422, "this is not a pipeline document") from exc

    PIPELINES[pipeline.title] = pipeline
    return {"title": pipeline.title, "steps": len(pipeline.steps)}
