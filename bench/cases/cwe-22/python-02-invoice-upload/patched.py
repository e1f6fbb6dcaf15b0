"""Upload endpoint for supplier invoices."""
import hashlib
from pathlib import Path

import aiofiles
from fastapi import APIRouter, Depends, HTTPException, UploadFile

from app.auth import Supplier, current_supplier
from app.db import InvoiceRepo, get_invoice_repo

router = APIRouter(prefix="/invoices", tags=["invoices"])

INBOX = Path("/srv/invoices/inbox")
ALLOWED_TYPES = {"application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg"}
MAX_BYTES = 10 * 1024 * 1024


@router.post("/", status_code=201)
async def upload_invoice(
    file: UploadFile,
    supplier: Supplier = Depends(current_supplier),
    repo: InvoiceRepo = Depends(get_invoice_repo),
):
    if file.content_type not in ALLOWED_TYPES:
        raise HTTPException(415, "only PDF, PNG and JPEG are accepted")

    content = await file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise HTTPException(413, "file is too large")

    digest = hashlib.sha256(content).hexdigest()
    if await repo.exists(supplier.id, digest):
        raise HTTPException(409, "invoice was already uploaded")

    folder = INBOX / str(supplier.id)
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{digest}{ALLOWED_TYPES[file.content_type]}"

    async with aiofiles.open(target, "wb") as out:
        await out.write(content)

    invoice = await repo.add(supplier.id, file.filename, str(target), digest)
    return {"id": invoice.id, "size": len(content)}
