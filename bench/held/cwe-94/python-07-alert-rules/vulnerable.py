"""Evaluates the alert rules users set up for their sensors."""
import logging
from datetime import datetime, timezone

from celery import shared_task

from sensors.models import Alert, AlertRule, Reading

log = logging.getLogger(__name__)


def latest_values(device_id: int) -> dict[str, float]:
    values = {}
    for reading in Reading.objects.filter(device_id=device_id).order_by("taken_at"):
        values[reading.channel] = float(reading.value)
    return values


def is_triggered(rule: AlertRule, values: dict[str, float]) -> bool:
    expression = rule.expression.strip()
    if not expression:
        return False
    try:
        return bool(eval(expression, {"__builtins__": {}}, values))
    except (NameError, SyntaxError, TypeError, ZeroDivisionError) as exc:
        log.info("rule %s could not be evaluated: %s", rule.pk, exc)
        return False


@shared_task
def check_device(device_id: int) -> int:
    values = latest_values(device_id)
    if not values:
        return 0

    raised = 0
    for rule in AlertRule.objects.filter(device_id=device_id, enabled=True):
        if not is_triggered(rule, values):
            continue
        Alert.objects.create(
            rule=rule,
            raised_at=datetime.now(timezone.utc),
            snapshot=values,
        )
        raised += 1
    return raised


@shared_task
def check_all() -> None:
    ids = AlertRule.objects.filter(enabled=True).values_list("device_id", flat=True)
    for device_id in ids.distinct():
        check_device.delay(device_id)
