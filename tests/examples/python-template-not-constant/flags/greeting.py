from jinja2 import Template


def greeting(name):
    return Template("<p>Hello " + name + "</p>").render()
