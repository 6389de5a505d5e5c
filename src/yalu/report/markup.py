"""HTML from nested calls, with everything escaped that is not HTML already."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


class Html(str):
    """Text that is markup already; any other text is escaped where it meets it."""

    __slots__ = ()

    def __html__(self) -> str:
        """What templates ask, so that they do not escape it again."""
        return str(self)


_VOID = frozenset({"meta", "link", "br", "hr", "img", "input"})
Child = str | None
Attribute = str | int | float | bool | None


def el(tag: str, *children: Child, **attributes: Attribute) -> Html:
    """``el("a", "text", href="#x", class_="y")`` is ``<a href="#x" class="y">text</a>``.

    An attribute that is None or False is left out, one that is True has no value; a
    trailing underscore is dropped and others become hyphens.
    """
    start = "".join([tag, *(_attribute(name, value) for name, value in attributes.items())])
    if tag in _VOID:
        return Html(f"<{start}>")
    return Html(f"<{start}>{joined(children)}</{tag}>")


def joined(children: Iterable[Child], between: str = "") -> Html:
    """The children one after another; None is nothing."""
    return Html(between.join(_escaped(child) for child in children if child is not None))


def _escaped(child: str) -> str:
    return child if isinstance(child, Html) else escape(child, quote=False)


def _attribute(name: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    name = name.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'
