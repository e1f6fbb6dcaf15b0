"""Who we are at GitHub: the one author whose comments are ours. A marker alone proves nothing, since anybody can write one."""

from collections.abc import Mapping
from typing import Any

from codewarrant.platforms.github.api import Api, Lost, Refused
from codewarrant.platforms.github.event import obj

_ACTIONS = "github-actions[bot]"


class Identity:
    """The account behind the token. No request tells an app its own name, so it is taken from an answer where one holds it."""

    def __init__(self, api: Api) -> None:
        self._api, self._login = api, ""

    def learn(self, answer: Mapping[str, Any]) -> bool:
        """Take it from what we have just made; whether we took ourselves for another account before."""
        slug = obj(answer.get("app")).get("slug")
        login = str(f"{slug}[bot]" if slug else obj(answer.get("user")).get("login") or "")
        is_news = bool(login and self._login) and login != self._login
        self._login = login or self._login
        return is_news

    def wrote(self, found: Mapping[str, Any]) -> bool:
        """Whether a comment is ours. People cannot have brackets in their names."""
        return obj(found.get("user")).get("login") == self.login

    @property
    def login(self) -> str:
        """Of a person's token, that person; of a job's own token, the account that all of them share."""
        if not self._login:
            try:
                self._login = str(obj(self._api.get("/user")).get("login") or _ACTIONS)
            except (Refused, Lost):
                self._login = _ACTIONS
        return self._login
