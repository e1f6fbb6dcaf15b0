import xml.etree.ElementTree as ET
from django.http import JsonResponse

root = ET.parse("shops.xml").getroot()

def shops(request):
    path = "./shop[@city='%s']/name" % request.GET.get("city", "")
    return JsonResponse({"shops": [n.text for n in root.findall(path)]})
