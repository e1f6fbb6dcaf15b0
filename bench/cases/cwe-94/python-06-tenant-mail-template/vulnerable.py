"""Tenant specific notification mails."""
from dataclasses import dataclass
from email.message import EmailMessage

from celery import shared_task
from jinja2 import Environment

from accounts.models import Member, Tenant
from notifications.transport import send_message

DEFAULT_BODY = "Hello {{ name }}, your booking {{ reference }} is confirmed."


@dataclass
class MailLayout:
    subject: str
    body: str

    @classmethod
    def from_settings(cls, settings: dict) -> "MailLayout":
        return cls(
            subject=settings.get("subject") or "Your booking",
            body=settings.get("body") or DEFAULT_BODY,
        )


class MailRenderer:
    def __init__(self, layout: MailLayout):
        self.env = Environment(autoescape=False)
        self.layout = layout

    def render(self, part: str, values: dict) -> str:
        template = self.env.from_string(getattr(self.layout, part))
        return template.render(**values)


@shared_task
def send_confirmation(tenant_id: int, member_id: int, settings: dict, reference: str) -> None:
    """`settings` is the JSON that the tenant saved on the "mail texts" page."""
    tenant = Tenant.objects.get(pk=tenant_id)
    member = Member.objects.get(pk=member_id, tenant=tenant)
    renderer = MailRenderer(MailLayout.from_settings(settings))
    values = {"name": member.display_name, "reference": reference}

    message = EmailMessage()
    message["From"] = "bookings@example.org"
    message["To"] = member.email
    message["Subject"] = " ".join(renderer.render("subject", values).split())
    message.set_content(renderer.render("body", values))
    send_message(message)
