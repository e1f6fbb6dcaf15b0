def choose(request):
    request.session["account"] = request.GET.get("account")
