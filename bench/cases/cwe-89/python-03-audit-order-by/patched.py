from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import get_session
from app.security import require_role

router = APIRouter(prefix="/audit", tags=["audit"])

SORT_COLUMNS = {"id": "id", "actor": "actor", "action": "action", "created_at": "created_at"}


class AuditFilter(BaseModel):
    actor: str | None = None
    sort: str = "created_at"
    direction: str = "desc"
    limit: int = 100


class AuditEntry(BaseModel):
    id: int
    actor: str
    action: str
    created_at: str


@router.get("/entries", dependencies=[Depends(require_role("auditor"))])
async def list_entries(
    filters: Annotated[AuditFilter, Query()],
    session: AsyncSession = Depends(get_session),
) -> list[AuditEntry]:
    statement = "SELECT id, actor, action, created_at::text FROM audit_log"
    params = {"limit": min(filters.limit, 500)}
    if filters.actor:
        statement += " WHERE actor = :actor"
        params["actor"] = filters.actor
    column = SORT_COLUMNS.get(filters.sort, "created_at")
    direction = "ASC" if filters.direction.lower() == "asc" else "DESC"
    statement += " ORDER BY " + column + " " + direction
    statement += " LIMIT :limit"

    result = await session.execute(text(statement), params)
    return [AuditEntry(**row) for row in result.mappings()]


@router.get("/actors")
async def list_actors(session: AsyncSession = Depends(get_session)) -> list[str]:
    result = await session.execute(text("SELECT DISTINCT actor FROM audit_log ORDER BY 1"))
    return list(result.scalars())
