import html


def cleaned(text):
    return html.escape(text)
