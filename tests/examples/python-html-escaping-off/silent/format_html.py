from django.utils.html import format_html
from django.utils.safestring import mark_safe

def status_badge(order):
    icon = mark_safe("<i class='ok'></i>")
    return format_html("<span class='badge'>{} {}</span>", icon, order.customer_name)
