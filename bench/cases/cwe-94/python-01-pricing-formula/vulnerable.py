"""Quote service: sales staff can send a price formula with named inputs."""
import logging

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field

logger = logging.getLogger("quotes")
app = FastAPI(title="Quote service")


class QuoteRequest(BaseModel):
    customer: str
    formula: str = Field(..., max_length=200)
    inputs: dict[str, float] = Field(default_factory=dict)


class QuoteResponse(BaseModel):
    customer: str
    total: float


@app.post("/quotes/preview", response_model=QuoteResponse)
async def preview_quote(req: QuoteRequest) -> QuoteResponse:
    # formulas look like "base * 1.2 + shipping"
    try:
        result = eval(req.formula, {}, dict(req.inputs))
        total = round(float(result), 2)
    except (ValueError, TypeError, SyntaxError, NameError, ZeroDivisionError) as exc:
        logger.info("formula rejected: %s", type(exc).__name__)
        raise HTTPException(status_code=422, detail="formula could not be evaluated")
    return QuoteResponse(customer=req.customer, total=total)


@app.get("/health")
async def health() -> dict[str, str]:
    return {"status": "ok"}
