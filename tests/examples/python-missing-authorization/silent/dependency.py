from fastapi import APIRouter, Depends

from shop.auth import require_admin
from shop.store import all_customers

router = APIRouter()


@router.get("/admin/customers")
def customers(admin=Depends(require_admin)):
    return all_customers()
