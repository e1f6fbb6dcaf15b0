from django.utils.safestring import mark_safe

def status_badge(order):
    return mark_safe(f"<span class='badge'>{order.customer_name}</span>")
