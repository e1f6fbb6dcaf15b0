from jinja2 import Template

GREETING = Template("<p>Hello {{ name }}</p>", autoescape=True)


def greeting(name):
    return GREETING.render(name=name)
