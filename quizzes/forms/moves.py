"""Moving a step up or down: what was typed stays, two steps change places."""

from collections.abc import Mapping, Sequence

PLACE = "place-"
FormData = Mapping[str, Sequence[str]]


def moved(data: FormData, token: str, by: int) -> dict[str, list[str]]:
    """The form with every step placed and one moved by ``by`` places; a token that is not there moves nothing."""
    order = _order(data)
    field = PLACE + token
    if field in order:
        here = order.index(field)
        there = min(max(here + by, 0), len(order) - 1)
        order[here], order[there] = order[there], order[here]
    places = {name: [str(place)] for place, name in enumerate(order, start=1)}
    return {**{name: list(values) for name, values in data.items()}, **places}


def place_of(data: FormData, token: str) -> tuple[int, int]:
    """Where a step stands, and of how many; 0 if it is not there."""
    order = _order(data)
    field = PLACE + token
    return (order.index(field) + 1 if field in order else 0), len(order)


def _order(data: FormData) -> list[str]:
    """Fields of steps: by place if each has one of its own, else as the page showed them."""
    shown = [name for name in data if name.startswith(PLACE)]
    places = ["".join(data[name]) for name in shown]
    if all(place.isascii() and place.isdigit() for place in places) and len(set(places)) == len(places):
        return [name for _, name in sorted(zip(map(int, places), shown, strict=True))]
    return shown
