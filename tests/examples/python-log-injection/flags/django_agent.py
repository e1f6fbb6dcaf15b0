import logging

def track(request):
    agent = request.META.get("HTTP_USER_AGENT")
    logging.warning("client: " + agent)
