def choose(request):
    request.session["page_size"] = int(request.GET.get("size", 20))
