"""A terminal, or a CI system without an adapter: nothing is known of an event, and the records are the hand-over."""

from pathlib import Path

from codewarrant.platforms.interface import Publication, Published
from codewarrant.records import Event, Reviews


class PlainPlatform:
    """No platform at all."""

    name = "none"

    def facts(self) -> tuple[Event, Reviews]:
        """See Platform. Both are marked absent."""
        return Event(platform="none", kind="none"), Reviews(present=False)

    def refs(self, event: Event) -> tuple[tuple[str, ...], str | None]:  # noqa: ARG002
        """See Platform."""
        return (), None

    def moved(self, event: Event, since: str) -> tuple[str, ...] | None:  # noqa: ARG002
        """See Platform. Nobody is asked."""
        return None

    def guard(self) -> tuple[str, str]:
        """See Platform. A terminal takes no commands, and the text holds no control characters."""
        return "", ""

    def publish(self, publication: Publication) -> Published:  # noqa: ARG002
        """See Platform. The records say it all."""
        return Published("")

    def scratch(self) -> Path | None:
        """See Platform."""
        return None
