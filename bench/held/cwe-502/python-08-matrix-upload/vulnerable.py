import io

import numpy as np
from flask import Blueprint, abort, jsonify, request

bp = Blueprint("matrices", __name__, url_prefix="/matrices")

MAX_BYTES = 16 * 1024 * 1024
MAX_CELLS = 2_000_000


def read_matrix(upload) -> np.ndarray:
    data = upload.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        abort(413)
    try:
        matrix = np.load(io.BytesIO(data), allow_pickle=True)
    except (ValueError, OSError, EOFError):
        abort(400, "not a .npy file")
    if not isinstance(matrix, np.ndarray) or matrix.ndim != 2 or matrix.size > MAX_CELLS:
        abort(400, "a two-dimensional matrix is expected")
    return matrix


@bp.post("/summary")
def summary():
    upload = request.files.get("matrix")
    if upload is None:
        abort(400, "the matrix is missing")
    matrix = read_matrix(upload)
    return jsonify(
        rows=matrix.shape[0],
        columns=matrix.shape[1],
        mean=np.asarray(matrix, dtype=float).mean(axis=0).tolist(),
        missing=int(np.isnan(np.asarray(matrix, dtype=float)).sum()),
    )


@bp.get("/limits")
def limits():
    return jsonify(bytes=MAX_BYTES, cells=MAX_CELLS)
