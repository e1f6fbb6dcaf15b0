from django.http import HttpResponse
from django.template.loader import render_to_string

from people.models import Profile


def profile(request, pk):
    person = Profile.objects.get(pk=pk)
    return HttpResponse(render_to_string("profile.html", {"person": person}))
