import operator
from fastapi import FastAPI

app = FastAPI()
OPERATIONS = {"add": operator.add, "mul": operator.mul}

@app.get("/calc")
def calc(op: str, a: int, b: int):
    return {"result": OPERATIONS[op](a, b)}
