from django.http import HttpResponse

from people.models import Profile


def profile(request, pk):
    person = Profile.objects.get(pk=pk)
    return HttpResponse(f"<h1>{person.motto}</h1>")
