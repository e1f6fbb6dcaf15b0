"""Who somebody at GitLab is: whether they may push to the project, and whether they are a person. Each is asked about once."""

from codewarrant.platforms.gitlab.api import Api, Lost, Refused
from codewarrant.platforms.gitlab.event import account
from codewarrant.records import Account

_DEVELOPER = 30
"""The least role that may push a branch."""
_MOST = 100


class People:
    """What cannot be read counts against somebody: no member, no person."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._members, self._bots = dict[int, bool](), dict[int, bool]()
        self.notes: list[str] = []

    def account(self, found: object) -> Account | None:
        """An account, with what GitLab says of it beyond its name."""
        seen = account(found)
        if seen is None or seen.bot:
            return seen
        if seen.id not in self._bots and len(self._bots) < _MOST:
            self._bots[seen.id] = self._is_bot(seen)
        return account(found, bot=self._bots.get(seen.id, True))

    def may_push(self, who: Account) -> bool:
        """Whether they are a member of the project with the right to push, by themselves or through a group."""
        if who.id not in self._members and len(self._members) < _MOST:
            self._members[who.id] = self._is_member(who)
        return self._members.get(who.id, False)

    def _is_bot(self, who: Account) -> bool:
        try:
            found = self._api.get(f"/users/{who.id}")
        except (Refused, Lost) as why:
            self.notes.append(f"whether {who.login} is a person could not be read, so nothing of theirs counts ({why})")
            return True
        return not isinstance(found, dict) or found.get("bot") is not False or found.get("state") != "active"

    def _is_member(self, who: Account) -> bool:
        try:
            found = self._api.get(f"{self._api.here}/members/all/{who.id}")
        except (Refused, Lost) as why:
            if not isinstance(why, Refused) or why.status != 404:
                self.notes.append(f"whether {who.login} may push here could not be read, so nothing of theirs counts ({why})")
            return False
        level = found.get("access_level") if isinstance(found, dict) else None
        return isinstance(level, int) and level >= _DEVELOPER and found.get("state", "active") == "active"
