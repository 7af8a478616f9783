"""Tests of the measure that other tests hold the reader's time by."""

from growth import grows_in_proportion


def test_what_goes_through_a_list_once_grows_in_proportion() -> None:
    """Four times the list, four times the time."""
    assert grows_in_proportion(lambda size: sum(range(size)), 200_000)


def test_what_goes_through_a_list_for_each_of_its_items_does_not() -> None:
    """A square is seen for what it is."""
    assert not grows_in_proportion(lambda size: [sum(range(size)) for _ in range(size)], 700, tries=3)
