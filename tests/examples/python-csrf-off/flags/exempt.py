from django.http import JsonResponse
from django.views.decorators.csrf import csrf_exempt


@csrf_exempt
def transfer(request):
    move(request.user, request.POST["to"], int(request.POST["amount"]))
    return JsonResponse({"done": True})
