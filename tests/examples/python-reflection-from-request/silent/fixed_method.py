ACTIONS = {"lock": lock, "unlock": unlock}


def dispatch(request):
    action = ACTIONS.get(request.POST["action"], lock)
    return action(request.user)
