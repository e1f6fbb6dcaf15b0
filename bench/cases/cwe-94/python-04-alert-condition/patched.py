"""Alert rules for the metrics dashboard (Django views)."""
import json
import operator
import re

from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.views.decorators.http import require_POST

from metrics.models import Sample

ALLOWED_METRICS = ("cpu", "memory", "disk", "latency_ms")
OPERATORS = {">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le, "==": operator.eq}
CONDITION = re.compile(r"([a-z_]{1,20}) ?(>=|<=|==|>|<) ?(\d{1,9}(?:\.\d{1,4})?)")


class ConditionError(ValueError):
    pass


def check_condition(text):
    match = CONDITION.fullmatch(text.strip())
    if match is None or match.group(1) not in ALLOWED_METRICS:
        raise ConditionError("condition must look like 'metric > number'")
    return match.groups()


def matches(condition, values):
    metric, symbol, limit = check_condition(condition)
    return OPERATORS[symbol](values[metric], float(limit))


def latest_values(host_id):
    sample = Sample.objects.filter(host_id=host_id).latest("taken_at")
    return {name: getattr(sample, name) for name in ALLOWED_METRICS}


@login_required
@require_POST
def try_rule(request, host_id):
    """Let the user test a rule such as "cpu > 80" before saving it."""
    body = json.loads(request.body)
    try:
        firing = matches(body["condition"], latest_values(host_id))
    except (ConditionError, KeyError, SyntaxError, TypeError, NameError):
        return JsonResponse({"error": "invalid condition"}, status=400)
    return JsonResponse({"host": host_id, "firing": firing})
