"""Documents as nodes with their lines, and questions to them. A tree is never copied where it is shared, so that a small text
cannot become a large one.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

_DEPTH, _NODES, _MERGED = 100, 50_000, 50


class Unreadable(ValueError):
    """The text is not what its name says, or more than one reads."""


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A scalar with a text, a mapping with pairs, or a sequence with items. One that is shared stands in several places."""

    line: int
    """Of its first character, from 1."""
    text: str | None = None
    pairs: list[tuple["Node", "Node"]] = field(default_factory=list)
    """In order, with keys that are there twice."""
    items: list["Node"] = field(default_factory=list)


Places = Sequence[tuple[str, Node]]
"""Nodes with the keys that they stand under."""


class Nest:
    """A tree that grows by what opens, what stands alone and what closes."""

    def __init__(self) -> None:
        self.roots: list[Node] = []
        self._size = 0
        self._open: list[tuple[Node, bool]] = []
        self._keys: list[Node | None] = []

    def add(self, node: Node) -> None:
        """Put a node where the last one that opened waits for one: as an item, a key or the value of the last key."""
        self._size += 1
        if self._size > _NODES:
            raise Unreadable("holds too much")
        if not self._open:
            self.roots.append(node)
            return
        parent, is_mapping = self._open[-1]
        key = self._keys[-1]
        if not is_mapping:
            parent.items.append(node)
        elif key is None:
            self._keys[-1] = node
        else:
            parent.pairs.append((key, node))
            self._keys[-1] = None

    def begin(self, node: Node, *, mapping: bool) -> None:
        """Open a mapping or a sequence."""
        self.add(node)
        self._open.append((node, mapping))
        self._keys.append(None)
        if len(self._open) > _DEPTH:
            raise Unreadable("too deep")

    def end(self, *, mapping: bool | None = None) -> None:
        """Close the last one that opened, which must be of this kind."""
        if not self._open or self._keys.pop() is not None or mapping not in (None, self._open[-1][1]):
            raise Unreadable("does not close what is open")
        self._open.pop()

    def done(self) -> list[Node]:
        """The documents."""
        if self._open:
            raise Unreadable("does not end")
        return self.roots


def pairs(node: Node) -> Iterator[tuple[str, Node]]:
    """Keys and values of a mapping, those that it merges included."""
    waiting, seen = [node], {id(node)}
    while waiting:
        for key, value in waiting.pop().pairs:
            if key.text == "<<":
                merged = {id(each): each for each in (value, *value.items) if id(each) not in seen}
                seen.update(merged)
                waiting += merged.values()
                if len(seen) > _MERGED:
                    raise Unreadable("merges too much")
            elif key.text is not None:
                yield key.text, value


def holds(node: Node, names: Container[str]) -> bool:
    """Whether a mapping has one of these keys, in small letters, or may have it by what it merges."""
    return any(key.text is not None and (key.text.lower() in names or key.text == "<<") for key, _ in node.pairs)


def values(node: Node | None, *names: str) -> list[Node]:
    """What a mapping holds under any of these keys."""
    return [value for key, value in pairs(node) if key in names] if node else []


def scalars(nodes: Iterable[Node]) -> Iterator[Node]:
    """The scalars among these and in those that are sequences, however deep."""
    waiting, seen = list(nodes)[::-1], set[int]()
    while waiting:
        node = waiting.pop()
        if node.text is not None:
            yield node
        elif id(node) not in seen:
            seen.add(id(node))
            waiting += reversed(node.items)


def walk(roots: Iterable[Node]) -> Places:
    """Every node in order, with the key that it stands under; an item stands under that of its sequence."""
    return list(_walk(roots))


def _walk(roots: Iterable[Node]) -> Iterator[tuple[str, Node]]:
    waiting = [("", node) for node in reversed(list(roots))]
    seen: set[tuple[str, int]] = set()
    while waiting:
        key, node = waiting.pop()
        if (key, id(node)) in seen:
            continue
        seen.add((key, id(node)))
        yield key, node
        below = [(key if name.text == "<<" else name.text or "", value) for name, value in node.pairs]
        waiting += reversed([*below, *((key, item) for item in node.items)])
