from django.http import HttpResponse
from django.utils.safestring import mark_safe

def search(request):
    term = request.GET.get("q", "")
    banner = mark_safe("<b>" + term + "</b>")
    return HttpResponse("<p>No results for %s</p>" % term + banner)
