import xml.etree.ElementTree as ET
from django.http import JsonResponse

root = ET.parse("shops.xml").getroot()

def shop(request):
    number = int(request.GET["number"])
    wanted = request.GET.get("city", "")
    names = [n.text for n in root.findall(f"./shop[{number}]/name")]
    return JsonResponse({"shops": [n for n in names if n == wanted]})
