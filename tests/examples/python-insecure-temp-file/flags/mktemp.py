import tempfile

def export(rows):
    path = tempfile.mktemp(suffix=".csv")
    with open(path, "w") as handle:
        handle.writelines(rows)
    return path
