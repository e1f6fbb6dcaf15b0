from jinja2 import Environment

SOURCES = {"short": "Hi {{ name }}", "long": "Good day, {{ name }}"}
ENVIRONMENT = Environment(autoescape=True)


def greeting(kind, name):
    return ENVIRONMENT.from_string(SOURCES[kind]).render(name=name)
