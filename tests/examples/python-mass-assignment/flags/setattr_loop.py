import json

from django.http import JsonResponse

from people.models import Profile


def update(request):
    profile = Profile.objects.get(user=request.user)
    for name, value in json.loads(request.body).items():
        setattr(profile, name, value)
    profile.save()
    return JsonResponse({"saved": True})
