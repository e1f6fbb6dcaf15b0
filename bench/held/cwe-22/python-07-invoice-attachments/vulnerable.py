"""Customer-facing views for downloading documents attached to an invoice."""
import mimetypes
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, JsonResponse
from django.views.decorators.http import require_GET

from billing.models import Invoice


def _folder_for(invoice: Invoice) -> Path:
    root = Path(settings.ATTACHMENT_ROOT)
    return root / f"customer-{invoice.customer_id}" / f"invoice-{invoice.pk}"


def _get_invoice(request, number: int) -> Invoice:
    try:
        return Invoice.objects.get(number=number, customer__user=request.user)
    except Invoice.DoesNotExist:
        raise Http404("No such invoice") from None


@login_required
@require_GET
def list_attachments(request, number: int):
    folder = _folder_for(_get_invoice(request, number))
    names = sorted(p.name for p in folder.iterdir()) if folder.is_dir() else []
    return JsonResponse({"invoice": number, "attachments": names})


@login_required
@require_GET
def download_attachment(request, number: int):
    folder = _folder_for(_get_invoice(request, number))
    wanted = request.GET.get("name", "")
    if not wanted:
        raise Http404("No attachment named")

    target = folder / wanted
    if not target.is_file():
        raise Http404("No such attachment")

    content_type, _ = mimetypes.guess_type(target.name)
    return FileResponse(
        target.open("rb"),
        as_attachment=True,
        filename=target.name,
        content_type=content_type or "application/octet-stream",
    )
