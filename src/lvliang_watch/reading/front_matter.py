"""What the front matter of a Markdown file says of the document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml

from ..descriptions import KEYS, describe, merge
from ..errors import InputRefused
from ..records import NOTHING_SAID, Description, Finding
from .offsets import Mapped, cut

SAID_BY = "front matter"
_FENCE = re.compile(r"\A\ufeff?\s*---[ \t]*\r?\n")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_MOST_CHARS = 20_000
_SCALARS = (str, int, float, bool, date)
# What the loader raises: its own errors, and Python's for a tag or a day that its value does not fit.
_BROKEN = (yaml.YAMLError, ValueError, ArithmeticError, LookupError, AttributeError, TypeError, RecursionError)


class _Loader(yaml.SafeLoader):
    """The safe loader without aliases: a few lines of them unfold into more keys than any memory holds."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        """The next node, which must be written out."""
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("a * refers to another place")
        return super().compose_node(parent, index)


def split_front_matter(
    source: Mapped, *, aliases: Mapping[str, str], name: str
) -> tuple[Mapped, Description, tuple[Finding, ...]]:
    """The body of `source`, what its front matter says, and findings about what is broken in it.

    `aliases` are other people's names for our keys (`date` for `published`). Keys that nobody knows are other
    programs' business and left alone. A broken front matter costs itself, never the body.
    """
    opening = _FENCE.match(source.text)
    closing = _END.search(source.text, opening.end(), opening.end() + _MOST_CHARS) if opening else None
    if not opening:
        return source, NOTHING_SAID, ()
    if not closing:
        return cut(source, opening.end()), NOTHING_SAID, (_broken("its closing --- is missing", 0, opening.end()),)
    body = cut(source, closing.end())
    try:
        said = yaml.load(source.text[opening.end() : closing.start()], Loader=_Loader)  # noqa: S506 - a safe one
    except _BROKEN as error:
        what = f"it is no YAML ({''.join(str(error).splitlines()[:1]) or type(error).__name__})"
        return body, NOTHING_SAID, (_broken(what, 0, closing.end()),)
    if not isinstance(said, Mapping):
        what = "it holds no keys"
        return body, NOTHING_SAID, (_broken(what, 0, closing.end()),) if said is not None else ()
    description, findings = describe_keys(said, aliases=aliases, said_by=SAID_BY, where=name)
    return body, description, findings


def describe_keys(
    said: Mapping[Any, Any], *, aliases: Mapping[str, str], said_by: str, where: str
) -> tuple[Description, tuple[Finding, ...]]:
    """The description that foreign keys give, each by itself, so that one bad value does not cost the others."""
    descriptions: list[Description] = []
    findings: list[Finding] = []
    # Our own names come first, so that `published` wins over somebody's `date`.
    keys = sorted(said, key=lambda key: (key not in KEYS, list(aliases).index(key) if key in aliases else 0))
    for key in keys:
        ours = key if key in KEYS else aliases.get(str(key).lower())
        if ours is None or not isinstance(said[key], _SCALARS):
            continue
        try:
            descriptions.append(describe({ours: said[key]}, said_by=said_by, where=where))
        except InputRefused as error:
            message = f"{said_by}: {error.what}. {error.remedy}"
            findings.append(Finding("description_unclear", "warn", message))
    return merge(*descriptions), tuple(findings)


def _broken(what: str, start: int, end: int) -> Finding:
    return Finding("front_matter_broken", "warn", f"The front matter was left out: {what}. Mend it", start, end)
