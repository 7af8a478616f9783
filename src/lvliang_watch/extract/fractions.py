"""Numbers without a unit of their own: ratios, fractions, doublings, plain indices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from .bounds import bounded, with_bound
from .grammar import Form, Grammar, Quantity
from .numerals import parse_number


def find_unitless(text: str, grammar: Grammar) -> Iterator[Quantity]:
    """Plain numbers of what is measured without a unit: 满意度从84.7提升至89.6."""
    for match in grammar.unitless.finditer(text):
        for part in _PLAIN.finditer(text, match.end(), match.end() + 24):
            if re.search(r"[，,；;。、]", text[match.end() : part.start()]):
                break
            value = parse_number(part["number"])
            first, last = part.span()
            yield bounded(
                Quantity(first, last, first, part.end("number"), value, value, "exact", "", bare=True),
                None,
                text,
                grammar,
            )


def find_years(text: str, grammar: Grammar) -> Iterator[Quantity]:
    """How many years of schooling: elsewhere a number of years says when or how long, and is no quantity."""
    for match in _SCHOOLING.finditer(text):
        for part in _YEARS.finditer(text, match.start(), match.end()):
            value = parse_number(part["number"])
            yield bounded(
                Quantity(*part.span(), *part.span("number"), value, value, "exact", "年"), part["after"], text, grammar
            )


_SCHOOLING = re.compile(r"教育年限[^，,；;。、\n]{1,30}")
_YEARS = re.compile(r"(?<![\d.])(?P<number>\d{1,2}(?:\.\d+)?)年(?P<after>以上|左右)?")
# with what it is to one (2.31:1); of 4:6 neither is a number by itself
_PLAIN = re.compile(
    r"(?<![\d.第])(?<!\d[:：∶︰])(?P<number>\d++(?:\.\d++)?+)(?:\s?[:：∶︰]\s?1(?![\d.:：∶︰]))?+"
    r"(?!\s?[:：∶︰]?\s?[\d.]*[%‰万亿\d]|[一-龥]?[个年月日位名家项])"
)


def find_ratios(text: str, grammar: Grammar) -> Iterator[Quantity]:
    for match in grammar.ratio.finditer(text):
        for part in re.finditer(r"\d+(?:\.\d+)?", match.group()):
            start, end = match.start() + part.start(), match.start() + part.end()
            value = parse_number(part.group())
            yield Quantity(start, end, start, end, value, value, "exact", "%", "ratio", bare=True)


def find_fractions(text: str, grammar: Grammar) -> Iterator[Quantity]:
    for match in grammar.fraction.seen(text):
        start, end = match.span("whole")
        value, form = _fraction_value(match)
        if value is None:
            continue
        quantity = Quantity(start, end, start, end, value, value, "exact", "%", form, bare=True)
        if match["near"]:
            yield with_bound(quantity, "about")
        elif (
            match["most"] or match["more"] or match["more2"] in ("多", "以上", "强") or match["more3"] or match["more4"]
        ):
            yield with_bound(bounded(quantity, None, text, grammar), "at_least")
        else:
            yield bounded(quantity, None, text, grammar)


def _fraction_value(match: re.Match[str]) -> tuple[Decimal | None, Form]:
    if match["tenths"]:
        tenths = parse_number(match["tenths"])
        assert tenths is not None  # noqa: S101 - the pattern asks for one digit
        return tenths * 10 + (5 if match["half"] else 0), "fraction"
    if match["under"]:
        return _per_cent(Decimal(match["under"]), Decimal(match["over"])), "fraction"
    if match["below"]:
        below, above = parse_number(match["below"]), parse_number(match["above"])
        if not below or above is None:
            return None, "fraction"
        return _per_cent(below, above), "fraction"
    if match["most"] or match["near"] or match["a_half"]:
        return Decimal(50), "fraction"
    doublings = int(parse_number(match["times"] or "一") or 1)
    return Decimal((2**doublings - 1) * 100), "multiple"


def _per_cent(below: Decimal, above: Decimal) -> Decimal | None:
    """`above` parts of `below` in per cent; to two places where it cannot be written out."""
    if not below:
        return None
    share = above * 100 / below
    if len(share.normalize().as_tuple().digits) > _WRITTEN_OUT:
        share = share.quantize(Decimal("0.01"))
    return share.normalize() if share % 1 else share.quantize(Decimal(1))


_WRITTEN_OUT = 12  # a share with more digits than any report writes goes on for ever
