"""The cache of a site without Redis, asked by several at the same moment."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.core.cache.backends.filebased import FileBasedCache

from config.caches import SharedFileCache

AT_ONCE = 8


@pytest.fixture(autouse=True)
def slow_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between looking for a key and writing it time passes, as it does on a busy machine."""
    look: Callable[..., bool] = FileBasedCache.has_key

    def slowly(*args: Any, **kwargs: Any) -> bool:
        found = look(*args, **kwargs)
        time.sleep(0.02)
        return found

    monkeypatch.setattr(FileBasedCache, "has_key", slowly)


def test_a_key_is_added_by_one_of_those_who_ask_at_once(tmp_path: Path) -> None:
    start = Barrier(AT_ONCE)

    def ask(_: int) -> bool:
        cache = SharedFileCache(str(tmp_path / "cache"), {})  # each thread of a worker has its own
        start.wait()
        return cache.add("lock", True)

    with ThreadPoolExecutor(AT_ONCE) as threads:
        assert sum(threads.map(ask, range(AT_ONCE))) == 1


def test_a_key_that_ended_or_was_deleted_is_added_again(tmp_path: Path) -> None:
    cache = SharedFileCache(str(tmp_path / "cache"), {})
    assert cache.add("ended", True, timeout=-1)
    assert cache.add("ended", True)
    assert cache.delete("ended")
    assert cache.add("ended", True)
    assert not cache.add("ended", True)
