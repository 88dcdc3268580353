"""Whether a source can be found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.domain.findable import is_findable, is_isbn

NOTHING = {"doi": "", "pmid": None, "url": "", "source": "", "authors": ""}
DIGITS = st.lists(st.integers(0, 9), min_size=12, max_size=12)


@pytest.mark.parametrize("field", ["doi", "pmid", "url"])
def test_an_identifier_or_an_address_is_enough(field: str) -> None:
    assert not is_findable(**NOTHING)
    assert is_findable(**NOTHING | {field: "10.1000/182"})


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("Phys Ther 2004;84:729–35", True),
        ("Acupunct Med 2002;20(2–3):105–6", True),
        ("Ned Tijdschr Geneeskd 2015;160:A9364", True),
        ("BMJ Open 2022;12(1):e057724", True),
        ("J Occup Rehabil 2023;33(4)", False),
        ("Int J Sports Phys Ther 2021", False),
        ("FSBPT, 7th ed., Dec 2017", True),
        ("Dublin, Aug 2012", True),
        ("WHO, 2023; ISBN 978-92-4-008178-9", True),
        ("hqca.ca, Oct 2014", False),
        ("cdc.gov/niosh", False),
        ("BMJ Best Practice", False),
        ("2004;84:729", False),
        ("", False),
    ],
)
def test_a_citation_is_complete_or_not(source: str, found: bool) -> None:
    assert is_findable(**NOTHING | {"source": source, "authors": "Doe J"}) is found


def test_a_publisher_and_a_year_need_an_author() -> None:
    assert not is_findable(**NOTHING | {"source": "FSBPT, 7th ed., Dec 2017"})


def test_an_isbn_counts_wherever_it_is_printed() -> None:
    assert is_findable(**NOTHING | {"source": "ISBN 978-92-4-008178-9"})
    assert not is_findable(**NOTHING | {"source": "ISBN 978-92-4-008178-8"})
    assert is_isbn("0-306-40615-2")
    assert is_isbn("0-8044-2957-X")
    assert not is_isbn("X-306-40615-2")


@given(DIGITS, st.integers(0, 9))
def test_only_one_check_digit_fits(digits: list[int], last: int) -> None:
    written = "".join(map(str, digits))
    fitting = [sign for sign in "0123456789" if is_isbn(written + sign)]
    assert len(fitting) == 1
    assert is_isbn(written + str(last)) == (str(last) == fitting[0])


@given(st.text(), st.text())
def test_an_address_never_makes_a_source_harder_to_find(source: str, authors: str) -> None:
    assert is_findable(doi=None, pmid=None, url="https://a.org/1", source=source, authors=authors)
