import pandas as pd

def monthly_report(engine, month, conditions=None):
    clauses = []
    for column, value in (conditions or {}).items():
        clauses.append(f"{column} = '{value}'")
    sql = "SELECT * FROM sales WHERE month = '" + month + "' AND " + " AND ".join(clauses)
    return pd.read_sql(sql, engine)
