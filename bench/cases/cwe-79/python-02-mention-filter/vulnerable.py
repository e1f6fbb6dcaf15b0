"""Template filters for the discussion board."""
import re

from django import template
from django.urls import reverse
from django.utils.safestring import mark_safe

register = template.Library()

MENTION = re.compile(r"@([a-z0-9_]{3,30})")


def _profile_link(match):
    handle = match.group(1)
    url = reverse("profile", args=[handle])
    return '<a class="mention" href="%s">@%s</a>' % (url, handle)


def _linkify(text):
    body = MENTION.sub(_profile_link, text)
    paragraphs = [p for p in body.split("\n\n") if p.strip()]
    return "".join("<p>%s</p>" % p.replace("\n", "<br>") for p in paragraphs)


@register.filter(name="mentions")
def mentions(comment):
    """Turn @handles into profile links: {{ comment|mentions }}."""
    if comment.is_deleted:
        return "[removed by a moderator]"
    return mark_safe(_linkify(comment.text))


@register.filter(name="initials")
def initials(user):
    parts = [p for p in (user.first_name, user.last_name) if p]
    return "".join(p[0].upper() for p in parts) or "?"
