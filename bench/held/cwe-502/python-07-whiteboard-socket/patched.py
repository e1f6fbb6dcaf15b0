"""Web socket endpoint that keeps a shared whiteboard in sync."""
import json
import logging
from dataclasses import asdict, dataclass

from fastapi import APIRouter, WebSocket, WebSocketDisconnect

log = logging.getLogger(__name__)
router = APIRouter()


@dataclass
class Stroke:
    colour: str
    width: int
    points: list


class Board:
    def __init__(self):
        self.strokes: list[Stroke] = []
        self.viewers: set[WebSocket] = set()

    async def add(self, stroke: Stroke) -> None:
        self.strokes.append(stroke)
        for viewer in list(self.viewers):
            await viewer.send_json({"type": "stroke", "stroke": asdict(stroke)})


boards: dict[int, Board] = {}


def read_stroke(text: str) -> Stroke:
    data = json.loads(text)
    if not isinstance(data, dict):
        raise ValueError("not a stroke")
    return Stroke(colour=str(data["colour"]), width=int(data["width"]), points=list(data["points"]))


@router.websocket("/boards/{board_id}")
async def board_socket(socket: WebSocket, board_id: int):
    board = boards.setdefault(board_id, Board())
    await socket.accept()
    board.viewers.add(socket)
    try:
        while True:
            text = await socket.receive_text()
            try:
                stroke = read_stroke(text)
            except (KeyError, TypeError, ValueError) as exc:
                log.info("board %d: dropped message: %s", board_id, exc)
                continue
            await board.add(stroke)
    except WebSocketDisconnect:
        board.viewers.discard(socket)
