"""Quote service: sales staff can send a price formula with named inputs."""
import ast
import logging
import operator

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field

logger = logging.getLogger("quotes")
app = FastAPI(title="Quote service")


OPERATORS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.USub: operator.neg,
}


def calculate(node: ast.AST, inputs: dict[str, float]) -> float:
    if isinstance(node, ast.Expression):
        return calculate(node.body, inputs)
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return node.value
    if isinstance(node, ast.Name) and node.id in inputs:
        return inputs[node.id]
    if isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
        left, right = calculate(node.left, inputs), calculate(node.right, inputs)
        return OPERATORS[type(node.op)](left, right)
    if isinstance(node, ast.UnaryOp) and type(node.op) in OPERATORS:
        return OPERATORS[type(node.op)](calculate(node.operand, inputs))
    raise ValueError("formula uses an unsupported construct")


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
        result = calculate(ast.parse(req.formula, mode="eval"), req.inputs)
        total = round(float(result), 2)
    except (ValueError, TypeError, SyntaxError, NameError, ZeroDivisionError) as exc:
        logger.info("formula rejected: %s", type(exc).__name__)
        raise HTTPException(status_code=422, detail="formula could not be evaluated")
    return QuoteResponse(customer=req.customer, total=total)


@app.get("/health")
async def health() -> dict[str, str]:
    return {"status": "ok"}
