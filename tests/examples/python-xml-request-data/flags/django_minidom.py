from xml.dom import minidom
from django.http import JsonResponse

def feed(request):
    document = minidom.parseString(request.body)
    return JsonResponse({"root": document.documentElement.tagName})
