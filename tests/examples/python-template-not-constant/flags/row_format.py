from django.template import Context, Template


def row(columns, record):
    source = "<tr>{}</tr>".format(columns)
    return Template(source).render(Context({"record": record}))
