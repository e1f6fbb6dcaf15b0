"""Which submitted reviews count as a person's approval of exactly this head."""

from codewarrant.records import Change, Event, Review, Reviews


def approvers(reviews: Reviews, event: Event, change: Change) -> tuple[str, ...]:
    """Logins whose last word on this head commit is approval: members, not bots, and not whoever opened it.

    Nobody counts when it is not known who that was. Who pushed and who wrote the commits is not looked at yet: an event of
    a review names neither, and a commit's e-mail address is no account.
    """
    head = change.head.commit if change.head else None
    last: dict[int, Review] = {review.reviewer.id: review for review in reviews.reviews if review.state != "commented"}
    if event.author is None:
        return ()
    return tuple(sorted(
        review.reviewer.login
        for review in last.values()
        if review.state == "approved" and review.commit == head and review.member
        and not review.reviewer.bot and review.reviewer.id != event.author.id
    ))  # fmt: skip
