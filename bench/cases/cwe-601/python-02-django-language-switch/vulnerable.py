from django.conf import settings
from django.http import HttpResponseRedirect
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST

PREFERENCE_COOKIE = "site_lang"
ONE_YEAR = 365 * 24 * 3600


def _remember_language(request, response, code):
    response.set_cookie(
        PREFERENCE_COOKIE,
        code,
        max_age=ONE_YEAR,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    if request.user.is_authenticated:
        profile = request.user.profile
        profile.language = code
        profile.save(update_fields=["language"])


@require_POST
def switch_language(request):
    """Store the chosen language and return to the page the form was on."""
    back_to = request.POST.get("next") or request.META.get("HTTP_REFERER")
    if not back_to:
        back_to = "/"

    response = HttpResponseRedirect(back_to)
    code = request.POST.get("language", settings.LANGUAGE_CODE)
    if check_for_language(code):
        _remember_language(request, response, code)
    return response
