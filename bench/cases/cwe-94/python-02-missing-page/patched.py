from flask import Flask, abort, render_template, render_template_string, request

app = Flask(__name__)
app.config["SITE_NAME"] = "Harbour Library"

PAGES = {"hours": "hours.html", "contact": "contact.html", "events": "events.html"}

NOT_FOUND_HEAD = """
<!doctype html>
<title>{{ site }} - page not found</title>
<h1>{{ site }}</h1>
"""

NOT_FOUND_TAIL = """
<ul>
{% for name in pages %}<li><a href="/p/{{ name }}">{{ name }}</a></li>
{% endfor %}</ul>
"""


@app.route("/")
def index():
    return render_template("index.html", pages=sorted(PAGES))


@app.route("/p/<path:page>")
def show_page(page):
    if page in PAGES:
        return render_template(PAGES[page], lang=request.args.get("lang", "en"))
    return missing_page(page), 404


def missing_page(page):
    """List the pages we do have when a link is out of date."""
    if len(page) > 120:
        abort(414)
    message = "<p>There is no page called <b>{{ page }}</b>. Try one of these:</p>"
    template = NOT_FOUND_HEAD + message + NOT_FOUND_TAIL
    return render_template_string(
        template, page=page, site=app.config["SITE_NAME"], pages=sorted(PAGES)
    )


if __name__ == "__main__":
    app.run(port=8080)
