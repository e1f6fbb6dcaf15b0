"""Worker that applies clean-up steps to imported rows.

Jobs arrive on a Redis list as JSON:
    {"job_id": "...", "rows": [...], "steps": [{"field": "email", "code": "..."}]}
"""
import json
import logging
import textwrap

import redis

log = logging.getLogger("row-worker")
QUEUE = "imports:transform"


class Step:
    def __init__(self, field, code):
        self.field = field
        self.func = build_function(code)

    def apply(self, row):
        row[self.field] = self.func(row.get(self.field, ""))
        return row


def build_function(code):
    body = textwrap.indent(textwrap.dedent(code), "    ")
    source = "def transform(value):\n" + body + "\n"
    namespace = {}
    exec(source, namespace)
    return namespace["transform"]


def process(job):
    steps = [Step(s["field"], s["code"]) for s in job["steps"]]
    rows = []
    for row in job["rows"]:
        for step in steps:
            row = step.apply(row)
        rows.append(row)
    return rows


def main():
    client = redis.Redis(host="queue.example.org", decode_responses=True)
    while True:
        _, raw = client.blpop(QUEUE)
        job = json.loads(raw)
        try:
            rows = process(job)
        except Exception:
            log.exception("job %s failed", job.get("job_id"))
            continue
        client.rpush("imports:done", json.dumps({"job_id": job["job_id"], "rows": rows}))


if __name__ == "__main__":
    main()
