from django.http import JsonResponse


def total(request):
    try:
        return JsonResponse({"total": work_out(request.GET["month"])})
    except Exception as error:
        return JsonResponse({"error": str(error)}, status=500)
