from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import JsonResponse
from django.views.decorators.http import require_GET

from billing.models import Invoice


def _serialize(invoice):
    return {
        "id": invoice.pk,
        "reference": invoice.reference,
        "status": invoice.status,
        "total": str(invoice.total),
        "issued": invoice.issued_on.isoformat(),
    }


@login_required
@require_GET
def invoice_list(request):
    """Invoices of the signed-in customer, filterable from the toolbar."""
    qs = Invoice.objects.filter(customer__user=request.user)

    status = request.GET.get("status")
    reference = request.GET.get("reference")

    if status:
        qs = qs.filter(status=status)
    if reference:
        # accounting types references in any case
        qs = qs.filter(reference__istartswith=reference)

    paginator = Paginator(qs.order_by("-issued_on"), 50)
    page = paginator.get_page(request.GET.get("page"))
    return JsonResponse(
        {
            "count": paginator.count,
            "results": [_serialize(item) for item in page.object_list],
        }
    )
