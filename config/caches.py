"""The two caches: Redis, or without it files under ``var/`` that every process of this machine shares."""

from typing import Any

from django.core.cache.backends.filebased import FileBasedCache
from django.core.cache.backends.redis import RedisCache, RedisCacheClient


class SharedFileCache(FileBasedCache):
    """Django's file cache, which can also throw away what is past its time."""

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
