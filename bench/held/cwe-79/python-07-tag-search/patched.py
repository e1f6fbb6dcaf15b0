"""Public tag search for the recipe site."""
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.views import View

from recipes.models import Recipe

PAGE = """<!doctype html>
<html lang="en">
<head><title>Recipes</title></head>
<body>
%(heading)s
%(items)s
</body>
</html>"""


class TagSearchView(View):
    per_page = 20

    def get_queryset(self, term):
        return (
            Recipe.objects.filter(published=True, tags__name__icontains=term)
            .order_by("title")
            .distinct()
        )

    def heading(self, term, total):
        if total == 0:
            noun = "No recipes"
        elif total == 1:
            noun = "One recipe"
        else:
            noun = "%d recipes" % total
        return format_html("<h1>{} for <em>{}</em></h1>", noun, term)

    def items(self, page):
        rows = (
            (reverse("recipe-detail", args=[recipe.pk]), recipe.title)
            for recipe in page.object_list
        )
        links = format_html_join("\n", '<li><a href="{}">{}</a></li>', rows)
        return format_html("<ul>{}</ul>", links)

    def get(self, request):
        term = request.GET.get("tag", "").strip()
        paginator = Paginator(self.get_queryset(term), self.per_page)
        page = paginator.get_page(request.GET.get("page"))
        body = PAGE % {
            "heading": self.heading(term, paginator.count),
            "items": self.items(page),
        }
        return HttpResponse(body)
