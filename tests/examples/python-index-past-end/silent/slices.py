def halves(text):
    return [(text[:cut], text[cut:]) for cut in range(len(text) + 1)]
