"""manage.py send_digest: mail the weekly digest to all subscribers."""
import smtplib
import ssl
from email.message import EmailMessage

from django.conf import settings
from django.core.management.base import BaseCommand
from django.template.loader import render_to_string

from newsletter.models import Article, Subscriber


class Command(BaseCommand):
    help = "Send the weekly digest"

    def add_arguments(self, parser):
        parser.add_argument("--limit", type=int, default=10)
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *args, **options):
        articles = list(Article.objects.order_by("-published")[: options["limit"]])
        subscribers = Subscriber.objects.filter(active=True)
        if options["dry_run"]:
            self.stdout.write(f"{subscribers.count()} mails, {len(articles)} articles")
            return

        context = ssl.create_default_context()

        with smtplib.SMTP(settings.DIGEST_SMTP_HOST, 587, timeout=20) as smtp:
            smtp.starttls(context=context)
            smtp.login(settings.DIGEST_SMTP_USER, settings.DIGEST_SMTP_PASSWORD)
            for subscriber in subscribers.iterator():
                smtp.send_message(self.build(subscriber, articles))

    def build(self, subscriber, articles):
        message = EmailMessage()
        message["From"] = "digest@example.org"
        message["To"] = subscriber.email
        message["Subject"] = "Your weekly digest"
        message.set_content(
            render_to_string("digest.txt", {"articles": articles, "to": subscriber})
        )
        return message
