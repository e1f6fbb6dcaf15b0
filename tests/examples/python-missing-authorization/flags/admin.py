from fastapi import APIRouter

from shop.store import all_customers

router = APIRouter()


@router.get("/admin/customers")
def customers():
    return all_customers()
