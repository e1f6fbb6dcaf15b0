import logging

import requests
from django.conf import settings
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import JsonResponse
from django.views import View

logger = logging.getLogger(__name__)

REGION_LABELS = {"eu": "Europe", "us": "North America", "apac": "Asia Pacific"}


def stock_endpoint(region):
    parts = ["https://", region, ".stock.example.org", "/v2/levels"]
    return "".join(parts)


class StockLevels(LoginRequiredMixin, View):
    """Proxies stock levels of the regional warehouse to the shop front end."""

    http_method_names = ["get"]
    session = requests.Session()

    def get(self, request):
        region = request.GET.get("region", "eu").lower()
        skus = request.GET.getlist("sku")[:50]
        if region not in REGION_LABELS:
            return JsonResponse({"error": "unknown region"}, status=400)
        endpoint = stock_endpoint(region)
        try:
            reply = self.session.get(
                endpoint,
                params={"sku": skus},
                headers={"Authorization": f"Bearer {settings.STOCK_API_TOKEN}"},
                timeout=4,
            )
            reply.raise_for_status()
            levels = reply.json()
        except (requests.RequestException, ValueError):
            logger.warning("stock lookup failed")
            return JsonResponse({"error": "stock service not available"}, status=502)
        return JsonResponse({"region": REGION_LABELS.get(region, region), "levels": levels})
