"""Records while they are read: anyone can change them, until they are settled.

A frozen record sets each of its fields by a call, which for many fields costs ten times as much as it does in a draft.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, make_dataclass
from typing import Any, TypeVar

_Record = TypeVar("_Record")


def draft_of(record: type[Any]) -> type[Any]:
    """A class with the fields of `record`, a frozen slotted dataclass, whose instances can be changed."""
    names = [field.name for field in fields(record)]
    return make_dataclass(f"{record.__name__}Draft", names, slots=True, eq=False, repr=False)


def settled(drafts: Sequence[_Record], record: type[_Record]) -> Sequence[_Record]:
    """The drafts as records, which nobody can change: they have the same fields, and become what they are."""
    for one in drafts:
        one.__class__ = record
    return drafts
