"""Small artifact server: keeps build outputs on local disk."""
from pathlib import Path

from aiohttp import web


class ArtifactStore:
    def __init__(self, root: str):
        self.root = Path(root).resolve()
        self.root.mkdir(parents=True, exist_ok=True)

    def path_for(self, key: str) -> Path:
        cleaned = key.replace("../", "")
        return self.root.joinpath(cleaned)

    async def save(self, key: str, reader) -> int:
        target = self.path_for(key)
        target.parent.mkdir(parents=True, exist_ok=True)
        written = 0
        with target.open("wb") as fh:
            async for chunk in reader.iter_chunked(64 * 1024):
                fh.write(chunk)
                written += len(chunk)
        return written


STORE = web.AppKey("store", ArtifactStore)


async def put_artifact(request: web.Request) -> web.Response:
    key = request.headers.get("X-Artifact-Key", "").strip()
    if not key:
        raise web.HTTPBadRequest(text="X-Artifact-Key header is missing")
    size = await request.app[STORE].save(key, request.content)
    return web.json_response({"key": key, "size": size}, status=201)


async def health(_request: web.Request) -> web.Response:
    return web.Response(text="ok")


def make_app(root: str = "/var/lib/artifacts") -> web.Application:
    app = web.Application(client_max_size=512 * 1024 * 1024)
    app[STORE] = ArtifactStore(root)
    app.router.add_put("/artifacts", put_artifact)
    app.router.add_get("/health", health)
    return app


if __name__ == "__main__":
    web.run_app(make_app(), port=8085)
