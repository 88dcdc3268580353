"""The two caches: Redis, or without it files under ``var/`` that every process of this machine shares."""

import fcntl
from pathlib import Path
from typing import Any

from django.core.cache.backends.filebased import FileBasedCache
from django.core.cache.backends.redis import RedisCache, RedisCacheClient


class SharedFileCache(FileBasedCache):
    """Django's file cache, which can also throw away what is past its time, and adds a key for one caller alone."""

    def add(self, *args: Any, **kwargs: Any) -> bool:
        """Set a key that is not there, and whether it was not: true for one of those who ask at the same moment.

        Django looks and then writes. Locks of rate limits are made of this: several would count as one.
        """
        self._createdir()  # type: ignore[attr-defined]  # Django's own, not in its stubs
        with Path(self._dir, "add.lock").open("w") as file:  # type: ignore[attr-defined]  # the same
            fcntl.flock(file, fcntl.LOCK_EX)
            return super().add(*args, **kwargs)

    def clear_expired(self) -> int:
        """Delete expired entries; how many there were. Django deletes one only when it is read."""
        gone = 0
        for name in self._list_cache_files():  # type: ignore[attr-defined]  # Django's own, not in its stubs
            try:
                with open(name, "rb") as file:
                    gone += self._is_expired(file)  # type: ignore[attr-defined]  # the same
            except FileNotFoundError:
                continue
        return gone


class KeptRedisClient(RedisCacheClient):
    """Django's client, but one connection object for all keys: Django makes a new one for each."""

    def get_client(self, key: Any = None, *, write: bool = False) -> Any:
        """The client of the one server."""
        kept = self.__dict__.setdefault("kept_clients", {})
        if write not in kept:
            kept[write] = super().get_client(key, write=write)
        return kept[write]


class KeptRedisCache(RedisCache):
    """Django's cache on Redis, with clients that are kept."""

    def __init__(self, server: Any, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = KeptRedisClient
