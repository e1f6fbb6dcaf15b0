"""Webhook of the courier service: parcel state changes."""
import hmac
import logging
from dataclasses import dataclass

import jsonpickle
from django.conf import settings
from django.http import HttpResponseBadRequest, HttpResponseForbidden, JsonResponse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from .models import Parcel

log = logging.getLogger(__name__)
STATES = {"collected", "in_transit", "delivered", "returned"}


@dataclass
class StateChange:
    parcel: str
    state: str
    place: str = ""


def read_changes(body):
    document = jsonpickle.decode(body)
    changes = []
    for entry in document["changes"]:
        if isinstance(entry, dict):
            entry = StateChange(**entry)
        changes.append(entry)
    return changes


@method_decorator(csrf_exempt, name="dispatch")
class CourierWebhook(View):
    http_method_names = ["post"]

    def post(self, request):
        key = request.headers.get("X-Courier-Key", "")
        if not hmac.compare_digest(key.encode(), settings.COURIER_KEY.encode()):
            return HttpResponseForbidden()
        try:
            changes = read_changes(request.body.decode("utf-8"))
        except (KeyError, TypeError, ValueError):
            return HttpResponseBadRequest("unreadable")

        applied = 0
        for change in changes:
            if change.state not in STATES:
                log.warning("unknown parcel state")
                continue
            applied += Parcel.objects.filter(tracking=change.parcel).update(
                state=change.state, last_place=change.place
            )
        return JsonResponse({"applied": applied})
