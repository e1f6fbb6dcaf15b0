"""Database dumps of hosted workspaces, run inside the workspace container."""
import datetime as dt
import logging

import docker
from docker.models.containers import Container

log = logging.getLogger("workspaces.backup")


class BackupPlan:
    def __init__(self, database, label="", tables=()):
        self.database = database
        self.label = label or dt.date.today().isoformat()
        self.tables = list(tables)

    @classmethod
    def from_form(cls, database, form):
        """`form` is what the customer sent from the backup dialog."""
        tables = [part.strip() for part in form.get("tables", "").split(",")]
        return cls(database, form.get("label", ""), filter(None, tables))

    def command(self):
        steps = ["pg_dump", "--format=custom", "--dbname=" + self.database]
        steps.extend("--table=" + table for table in self.tables)
        steps.append("--file=/backup/current.dump")
        script = " ".join(steps)
        script += f" && echo 'label: {self.label}' > /backup/current.txt"
        return ["sh", "-c", script]


def backup(workspace_id, database, form):
    client = docker.from_env()
    container: Container = client.containers.get(f"workspace-{int(workspace_id)}")
    plan = BackupPlan.from_form(database, form)

    code, output = container.exec_run(plan.command(), user="postgres", demux=False)
    if code != 0:
        log.error("dump of workspace %s failed: %s", workspace_id, output[-500:])
        raise RuntimeError("dump failed")
    log.info("dump of workspace %s finished", workspace_id)
    return plan.label
