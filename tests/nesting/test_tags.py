"""The names of tags."""

from __future__ import annotations

from kantlijn.nesting import tags


def test_names_are_in_lower_case_and_in_one_kind_where_kinds_exclude_each_other() -> None:
    kinds = [
        tags.VOID,
        tags.RAW,
        tags.STYLES,
        frozenset(tags.TABLE_PARTS) - tags.CELLS,
        frozenset(tags.IMPLIED_ENDS) - tags.VOID,
        frozenset(tags.PICTURES),
    ]
    names = [name for kind in kinds for name in kind]
    assert len(names) == len(set(names))
    assert all(name == name.lower() for name in names)
