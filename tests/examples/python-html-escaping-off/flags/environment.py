from jinja2 import Environment, FileSystemLoader

env = Environment(loader=FileSystemLoader("templates"))

def page(user):
    return env.get_template("page.html").render(user=user)
