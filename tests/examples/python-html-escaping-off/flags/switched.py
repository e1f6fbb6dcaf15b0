from jinja2 import Environment, FileSystemLoader

PAGES = Environment(loader=FileSystemLoader("pages"), autoescape=False, trim_blocks=True)
