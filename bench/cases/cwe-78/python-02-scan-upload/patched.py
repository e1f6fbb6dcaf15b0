import logging
import os
import subprocess
from pathlib import Path

from django.conf import settings
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import JsonResponse
from django.views import View

from documents.models import Scan

logger = logging.getLogger(__name__)

ALLOWED = {".tif", ".tiff", ".pdf"}


class ScanUploadView(LoginRequiredMixin, View):
    """Receives scans from the copier and makes a preview for the inbox."""

    def post(self, request):
        upload = request.FILES.get("scan")
        if upload is None:
            return JsonResponse({"error": "no file"}, status=422)

        name = os.path.basename(upload.name)
        if Path(name).suffix.lower() not in ALLOWED:
            return JsonResponse({"error": "file type not accepted"}, status=415)

        scan = Scan.objects.create(owner=request.user, title=name)
        folder = Path(settings.SCAN_ROOT) / str(scan.pk)
        folder.mkdir(parents=True)
        source = folder / ("original" + Path(name).suffix.lower())
        with source.open("wb") as handle:
            for chunk in upload.chunks():
                handle.write(chunk)

        preview = folder / "preview.png"
        status = subprocess.call(
            ["convert", "-density", "90", f"{source}[0]", "-resize", "400x", str(preview)]
        )
        if status != 0:
            logger.warning("no preview for scan %s", scan.pk)
        scan.has_preview = status == 0
        scan.save(update_fields=["has_preview"])
        return JsonResponse({"id": scan.pk, "preview": scan.has_preview}, status=201)
