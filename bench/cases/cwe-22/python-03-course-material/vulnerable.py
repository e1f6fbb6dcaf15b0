import mimetypes
import os

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponseForbidden
from django.views.decorators.http import require_GET

from courses.models import Enrolment

MATERIALS = os.path.abspath(settings.COURSE_MATERIALS_DIR)


def locate(course_slug, relative):
    """Return the absolute path of a material that belongs to a course."""
    base = os.path.join(MATERIALS, course_slug)
    candidate = os.path.abspath(os.path.join(base, relative))
    if not candidate.startswith(base):
        return None
    return candidate


@login_required
@require_GET
def material(request, course_slug):
    enrolled = Enrolment.objects.filter(
        student=request.user, course__slug=course_slug, active=True
    ).exists()
    if not enrolled:
        return HttpResponseForbidden("You are not enrolled in this course.")

    # e.g. ?path=week-2/slides.pdf
    full_path = locate(course_slug, request.GET.get("path", ""))
    if full_path is None or not os.path.isfile(full_path):
        raise Http404("No such material")

    content_type, _ = mimetypes.guess_type(full_path)
    response = FileResponse(
        open(full_path, "rb"),
        content_type=content_type or "application/octet-stream",
    )
    response["Cache-Control"] = "private, max-age=600"
    return response
