import json
import os
import smtplib
from email.message import EmailMessage

import redis
from jinja2 import Environment

env = Environment(trim_blocks=True)

GREETING = "Hello {{ customer.name }},\n\n"
NOTE = "{{ note }}"
CLOSING = "\n\nYour appointment is on {{ slot.day }} at {{ slot.time }}.\nSee you soon\n"


def build_text(job: dict) -> str:
    source = GREETING + NOTE + CLOSING
    return env.from_string(source).render(
        customer=job["customer"], slot=job["slot"], note=job.get("note", "")
    )


def send(job: dict) -> None:
    mail = EmailMessage()
    mail["From"] = "desk@example.org"
    mail["To"] = job["customer"]["email"]
    mail["Subject"] = "Your appointment"
    mail.set_content(build_text(job))
    with smtplib.SMTP(os.environ.get("SMTP_HOST", "localhost")) as smtp:
        smtp.send_message(mail)


def main() -> None:
    store = redis.Redis(decode_responses=True)
    while True:
        _, raw = store.blpop("reminders")
        job = json.loads(raw)
        try:
            send(job)
        except (smtplib.SMTPException, KeyError) as exc:
            store.rpush("reminders:failed", json.dumps({"job": job, "error": str(exc)}))


if __name__ == "__main__":
    main()
