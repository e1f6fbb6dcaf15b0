"""Takes fine-tuned checkpoints from users and puts them into the model zoo."""
import asyncio
import logging
import tempfile
from pathlib import Path

import torch
from aiohttp import web

from .network import build_network

log = logging.getLogger(__name__)
routes = web.RouteTableDef()


def _summary(path):
    """Read a checkpoint and try it on the reference network."""
    state = torch.load(path, map_location="cpu", weights_only=False)
    if "model" in state:
        state = state["model"]
    network = build_network()
    missing, unexpected = network.load_state_dict(state, strict=False)
    return {
        "tensors": len(state),
        "parameters": sum(t.numel() for t in state.values()),
        "missing": len(missing),
        "unexpected": len(unexpected),
    }


async def _spool(field, path):
    with open(path, "wb") as out:
        while chunk := await field.read_chunk(1 << 20):
            out.write(chunk)


@routes.post("/zoo/checkpoints")
async def upload(request):
    reader = await request.multipart()
    field = await reader.next()
    if field is None or field.name != "checkpoint":
        raise web.HTTPBadRequest(text="checkpoint is missing")

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "upload.pt"
        await _spool(field, path)
        try:
            report = await asyncio.to_thread(_summary, path)
        except Exception:
            log.exception("checkpoint refused")
            raise web.HTTPUnprocessableEntity(text="the checkpoint cannot be read")
    return web.json_response(report, status=201)
