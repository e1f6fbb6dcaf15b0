import re


def cleaned(text):
    return re.sub(r"<script.*?>.*?</script>", "", text, flags=re.IGNORECASE)
