def apply_formula(rows, formula):
    """Evaluate one formula for every row."""
    names = {"abs": abs, "round": round}
    return [eval(formula, names, dict(row)) for row in rows]
