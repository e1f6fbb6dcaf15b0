from django.http import JsonResponse


def total(request):
    try:
        return JsonResponse({"total": work_out(request.GET["month"])})
    except Exception as error:
        reference = remember(error)
        return JsonResponse({"error": "internal error"}, status=500)
