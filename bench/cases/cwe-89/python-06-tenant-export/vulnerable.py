"""Exports one table of a tenant as CSV, called by the self-service export job."""
from dataclasses import dataclass
from pathlib import Path

from psycopg2 import sql
from psycopg2.pool import ThreadedConnectionPool


@dataclass
class ExportRequest:
    tenant: str
    table: str
    columns: list[str]
    since: str


class TenantExporter:
    TEMPLATE = "SELECT {columns} FROM {schema}.{table} WHERE updated_at >= %s ORDER BY id"

    def __init__(self, pool: ThreadedConnectionPool, target: Path):
        self.pool = pool
        self.target = target

    def _query(self, req: ExportRequest) -> sql.SQL:
        return sql.SQL(
            self.TEMPLATE.format(
                columns=", ".join(req.columns),
                schema="tenant_" + req.tenant,
                table=req.table,
            )
        )

    def run(self, req: ExportRequest, job_id: int) -> Path:
        if not req.columns:
            raise ValueError("nothing to export")
        out = self.target / f"export-{job_id}.csv"
        conn = self.pool.getconn()
        try:
            with conn.cursor() as cur, out.open("w", encoding="utf-8") as handle:
                cur.execute(self._query(req), (req.since,))
                handle.write(",".join(req.columns) + "\n")
                for row in cur:
                    handle.write(",".join("" if v is None else str(v) for v in row) + "\n")
        finally:
            self.pool.putconn(conn)
        return out


def handle_job(exporter: TenantExporter, job: dict) -> str:
    req = ExportRequest(
        tenant=job["tenant"],
        table=job["table"],
        columns=list(job["columns"]),
        since=job.get("since", "1970-01-01"),
    )
    return str(exporter.run(req, int(job["id"])))
