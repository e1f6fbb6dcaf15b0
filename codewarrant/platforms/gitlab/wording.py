"""What GitLab makes of our Markdown and GitHub does not: commands at the beginning of a line, and references of its own."""

import re

# A line that begins so is a command, which GitLab runs in the name of the token's owner.
_COMMAND = re.compile(r"^/(?=[A-Za-z])", re.MULTILINE)
# References are looked for in the finished page, where an entity is its character again. Addresses of links stay as they are.
_REFERENCE = re.compile(r"(?P<keep>\]\([^)\n]*\))|(?P<sign>&#(?:126|36|38|94);|[!%](?=[\w\"]))")
_FENCE = re.compile("`{3,}")


def quiet(text: str) -> str:
    """The same text, to a reader: nothing in it is a command, or refers to a merge request, label, milestone or snippet."""
    return _REFERENCE.sub(lambda match: match["keep"] or f"{match['sign']}&#8203;", _COMMAND.sub("&#47;", text))


def suggestion(lines: str, above: int) -> str:
    """Lines to put in the place of the one they are beside and of so many above it; nothing where one of them is a command.

    GitLab looks for commands before it knows where a block of code ends, so no fence is safe around them.
    """
    if _COMMAND.search(lines):
        return ""
    fence = max(("```", *(f"{run}`" for run in _FENCE.findall(lines))), key=len)
    return f"\n\n{fence}suggestion:-{above}+0\n{lines}\n{fence}"
