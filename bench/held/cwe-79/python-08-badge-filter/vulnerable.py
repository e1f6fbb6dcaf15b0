from django import template
from django.utils import timezone
from django.utils.safestring import mark_safe

register = template.Library()

COLOURS = {
    "admin": "red",
    "editor": "blue",
    "member": "grey",
}


@register.filter
def colour(user):
    return COLOURS.get(user.role, "grey")


@register.simple_tag
def member_badge(user):
    """Small coloured label with the display name of a member."""
    name = user.display_name or user.get_username()
    html = f'<span class="badge badge-{colour(user)}">{name}</span>'
    return mark_safe(html)


@register.simple_tag
def member_since(user):
    days = (timezone.now() - user.date_joined).days
    if days < 1:
        return "joined today"
    if days < 60:
        return f"member for {days} days"
    return f"member since {user.date_joined:%B %Y}"


@register.inclusion_tag("community/member_row.html")
def member_row(user):
    return {"member": user, "active": user.is_active}
