"""Builds the daily support digest that is shown in the agents' web inbox."""
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

TEMPLATE_DIR = Path(__file__).parent / "templates"


@dataclass
class Ticket:
    number: int
    subject: str
    customer: str
    tags: list = field(default_factory=list)


class DigestRenderer:
    """Renders digest.html for one support team."""

    def __init__(self, template_dir=TEMPLATE_DIR):
        self._env = Environment(loader=FileSystemLoader(template_dir), trim_blocks=True)
        self._env.filters["ticket_no"] = lambda n: f"#{n:06d}"

    def render(self, team, tickets):
        groups = {}
        for ticket in tickets:
            key = ticket.tags[0] if ticket.tags else "untagged"
            groups.setdefault(key, []).append(ticket)

        template = self._env.get_template("digest.html")
        return template.render(team=team, groups=groups, total=len(tickets))


def write_digest(path, team, rows):
    tickets = [Ticket(r["number"], r["subject"], r["customer"], r["tags"]) for r in rows]
    Path(path).write_text(DigestRenderer().render(team, tickets), encoding="utf-8")
