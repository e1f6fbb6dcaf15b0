from fastapi import APIRouter, Depends
from sqlalchemy import text
from sqlalchemy.orm import Session

router = APIRouter()

@router.get("/orders")
def list_orders(sort: str = "id", status: str | None = None, db: Session = Depends(get_db)):
    sql = "SELECT * FROM orders"
    if status:
        sql += " WHERE status = '" + status + "'"
    return db.execute(text(sql + " ORDER BY 1")).mappings().all()
