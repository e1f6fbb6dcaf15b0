from datetime import datetime, timezone

import httpx
from celery import shared_task
from django.db import transaction
from icalendar import Calendar

from .models import BusySlot, CalendarLink

MAX_BYTES = 2_000_000


def download(address: str) -> bytes:
    response = httpx.get(address, timeout=10, headers={"Accept": "text/calendar"})
    response.raise_for_status()
    if len(response.content) > MAX_BYTES:
        raise ValueError("calendar is too large")
    return response.content


def busy_slots(data: bytes):
    now = datetime.now(timezone.utc)
    for event in Calendar.from_ical(data).walk("VEVENT"):
        start, end = event.decoded("dtstart"), event.decoded("dtend")
        if isinstance(end, datetime) and end > now:
            yield start, end


@shared_task(autoretry_for=(httpx.TransportError,), max_retries=3)
def sync_calendar(link_id: int) -> int:
    link = CalendarLink.objects.get(pk=link_id)
    slots = list(busy_slots(download(link.address)))
    with transaction.atomic():
        BusySlot.objects.filter(link=link).delete()
        BusySlot.objects.bulk_create(
            BusySlot(link=link, start=start, end=end) for start, end in slots
        )
    return len(slots)
