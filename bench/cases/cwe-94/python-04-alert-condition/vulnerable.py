"""Alert rules for the metrics dashboard (Django views)."""
import json

from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.views.decorators.http import require_POST

from metrics.models import Sample

ALLOWED_METRICS = ("cpu", "memory", "disk", "latency_ms")
BLOCKED_WORDS = ("import", "open", "exec", "lambda", "system")


class ConditionError(ValueError):
    pass


def check_condition(text):
    lowered = text.lower()
    for word in BLOCKED_WORDS:
        if word in lowered:
            raise ConditionError("condition contains a reserved word")
    return text.strip()


def matches(condition, values):
    expression = check_condition(condition)
    return bool(eval(expression, {"__builtins__": {}}, values))


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
