"""What is declared to state nothing clinical."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from courses.domain.content.declaration import undeclared
from library.domain.marks import strings

WORDS = st.sampled_from(["a", "b [@R1]", "c. [not clinical]", "[not clinical]", "not clinical", ""])
DATA = st.recursive(
    WORDS | st.integers() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("xyz"), inner, max_size=3),
    max_leaves=8,
)


def at(data: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        data = data[step]
    return data


@given(DATA)
def test_declarations_go_and_their_paths_stay(data: Any) -> None:
    bare, paths = undeclared(data)
    assert not any("[not clinical]" in text for text in strings(bare))
    assert sum("[not clinical]" in text for text in strings(data)) == len(paths)
    assert all("[not clinical]" in at(data, path) and at(bare, path) in at(data, path) for path in paths)


@given(DATA)
def test_data_without_declarations_is_the_same(data: Any) -> None:
    bare, _ = undeclared(data)
    assert undeclared(bare) == (bare, frozenset())
