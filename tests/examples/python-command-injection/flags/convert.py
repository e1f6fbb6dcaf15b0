import subprocess as sp
from django.http import JsonResponse

def convert(request):
    target = request.POST.get("format", "png")
    cmd = "convert upload.jpg out." + target
    result = sp.run(cmd, shell=True, capture_output=True, text=True)
    return JsonResponse({"log": result.stdout})
