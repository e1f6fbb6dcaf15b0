import logging

def track(request):
    agent = request.META.get("HTTP_USER_AGENT", "").replace("\n", " ").replace("\r", " ")
    logging.warning("client: " + agent)
    logging.info(f"page {int(request.GET['page'])}")
