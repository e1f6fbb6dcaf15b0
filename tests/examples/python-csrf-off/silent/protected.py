from django.http import JsonResponse
from django.views.decorators.csrf import csrf_protect


@csrf_protect
def transfer(request):
    move(request.user, request.POST["to"], int(request.POST["amount"]))
    return JsonResponse({"done": True})
