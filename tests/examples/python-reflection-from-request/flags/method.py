def dispatch(request):
    action = getattr(request.user, request.POST["action"])
    return action()
