"""The cache of a site without Redis: files under ``var/`` that every process of this machine shares."""

from django.core.cache.backends.filebased import FileBasedCache


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
