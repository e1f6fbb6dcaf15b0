import json

from django.http import JsonResponse

from people.models import Profile

FIELDS = {"motto", "language"}


def update(request):
    profile = Profile.objects.get(user=request.user)
    for name, value in json.loads(request.body).items():
        if name not in FIELDS:
            continue
        setattr(profile, name, value)
    profile.save()
    return JsonResponse({"saved": True})
