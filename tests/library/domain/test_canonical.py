"""Equal content has an equal hash."""

from hypothesis import given
from hypothesis import strategies as st

from library.domain.canonical import canonical_json, content_hash

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@given(st.dictionaries(st.text(), plain))
def test_the_order_of_keys_never_matters(content):
    assert content_hash(content) == content_hash(dict(reversed(list(content.items()))))


def test_real_characters_and_no_spare_spaces():
    assert canonical_json({"b": "é", "a": [1, 2]}) == '{"a":[1,2],"b":"é"}'


def test_a_browsers_line_ends_make_no_difference():
    assert content_hash({"text": "one\r\ntwo"}) == content_hash({"text": "one\ntwo"})
    assert content_hash({"text": "one\\r\\ntwo"}) != content_hash({"text": "one\\ntwo"})
