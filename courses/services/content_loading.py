"""Loading a content folder: all of it or nothing, and never over a person's edit."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from courses.domain.content.changes import SAFETY, change_class
from courses.domain.content.folder import Folder
from courses.domain.content.items import Item, items
from courses.domain.content.link_rules import names_used
from courses.models import LoadedContent
from courses.services.content_catalogue import Catalogue
from courses.services.content_index import index_saved, indexing_later
from courses.services.content_saving import LoadError, create, draft_beside, hashes_of, update, values_of
from courses.services.content_state import differs, is_edited
from courses.services.content_values import Values
from library.domain.canonical import content_hash
from library.services.stamp import move_stamp


class Result(StrEnum):
    """What became of one item."""

    ADDED = "added"
    CHANGED = "changed"
    RESTORED = "restored"  # deleted here, but something that is loaded names it
    WAITING = "waiting"  # stands as a draft beside a person's edit
    SETTLED = "settled"  # waited before; the object now says the same
    DELETED = "deleted"  # deleted here, and left so
    SAME = "same"


@dataclass(frozen=True)
class Outcome:
    """One item and what became of it. ``is_news`` is false for what waited before."""

    item: Item
    result: Result
    change: str = ""
    is_news: bool = True


@dataclass
class LoadReport:
    """What a load did, or would do."""

    outcomes: list[Outcome] = field(default_factory=list)

    def count(self, *results: Result) -> int:
        """Items with one of these results."""
        counted = Counter(outcome.result for outcome in self.outcomes)
        return sum(counted[result] for result in results)

    def of(self, result: Result) -> list[Outcome]:
        """Outcomes with a result, safety changes first."""
        found = [outcome for outcome in self.outcomes if outcome.result is result]
        return sorted(found, key=lambda outcome: outcome.change != SAFETY)

    @property
    def written(self) -> int:
        """Objects that were saved, published or given a draft."""
        written = self.count(Result.ADDED, Result.CHANGED, Result.RESTORED)
        return written + sum(outcome.is_news for outcome in self.of(Result.WAITING))


def load_folder(*, folder: Folder, now: datetime, dry_run: bool = False) -> LoadReport:
    """Load a folder that ``check_folder`` found nothing wrong with; with ``dry_run``, only say what would happen.

    Raises: LoadError, and nothing is loaded.
    """
    with transaction.atomic():
        report = _Loading(folder, now).run()
        if dry_run:
            transaction.set_rollback(True)
        elif report.written:
            move_stamp()
    return report


class _Loading:
    """One run."""

    def __init__(self, folder: Folder, now: datetime) -> None:
        self.folder = folder
        self.now = now
        self.catalogue = Catalogue()
        self.rows = {(row.kind, row.key): row for row in LoadedContent.objects.all()}
        self.new_rows: list[LoadedContent] = []
        self.needed = names_used(folder)
        self.saved: list[tuple[str, int]] = []

    def run(self) -> LoadReport:
        """Every item in its order."""
        with indexing_later():
            report = LoadReport([self._load(item) for item in items(self.folder)])
        LoadedContent.objects.bulk_create(self.new_rows)
        index_saved(self.saved)
        return report

    def _load(self, item: Item) -> Outcome:
        row = self.rows.get((item.kind, item.key))
        digest = content_hash(item.data)
        found = self.catalogue.find(item.kind, item.key)
        if found is None:
            return self._add(item, digest, row)
        if row is None or row.shipped_hash != digest:
            return self._change(item, digest, row, found)
        if row.state == "waiting":
            return self._look_again(item, row, found)
        return Outcome(item, Result.SAME)

    def _add(self, item: Item, digest: str, row: LoadedContent | None) -> Outcome:
        if self._is_unwanted(item, row):
            return Outcome(item, Result.DELETED)
        values = values_of(item, self.catalogue)
        found = self._keep(item, create(item, values, self.catalogue))
        self._remember(item, digest, row, found, field_hashes=hashes_of(item, values, self.catalogue))
        return Outcome(item, Result.RESTORED if row else Result.ADDED)

    def _keep(self, item: Item, found: Any) -> Any:
        self.catalogue.put(item.kind, item.key, found)
        self.saved.append((item.kind, found.pk))
        return found

    def _is_unwanted(self, item: Item, row: LoadedContent | None) -> bool:
        """Whether a person deleted the object, or the page it would stand below."""
        if item.parent is not None and self.catalogue.find(item.parent_kind, item.parent) is None:
            if item.kind == "course":
                raise LoadError(item, "a site without a front page needs site.yaml")
            return True
        return row is not None and (item.kind, item.key) not in self.needed

    def _change(self, item: Item, digest: str, row: LoadedContent | None, found: Any) -> Outcome:
        change = change_class(item.kind, row.shipped if row else {}, item.data)
        values = values_of(item, self.catalogue)
        if is_edited(found, row):
            return self._wait(item, digest, row, found, values, change)
        found = self._keep(item, update(found, item, values, self.catalogue, change=change))
        self._remember(item, digest, row, found, field_hashes=hashes_of(item, values, self.catalogue))
        return Outcome(item, Result.CHANGED, change)

    def _wait(
        self, item: Item, digest: str, row: LoadedContent | None, found: Any, values: Values, change: str
    ) -> Outcome:
        if row is not None and row.state == "waiting" and row.change_class == SAFETY:
            change = SAFETY
        draft = draft_beside(found, item, values, self.catalogue, row=row, change=change)
        self._remember(item, digest, row, found, state="waiting", change_class=change, draft_revision=draft)
        return Outcome(item, Result.WAITING, change)

    def _look_again(self, item: Item, row: LoadedContent, found: Any) -> Outcome:
        """Whether a change that waits has been taken over by a person."""
        wanted = hashes_of(item, values_of(item, self.catalogue), self.catalogue)
        if differs(found, wanted):
            return Outcome(item, Result.WAITING, row.change_class, is_news=False)
        self._remember(item, row.shipped_hash, row, found, field_hashes=wanted)
        return Outcome(item, Result.SETTLED)

    def _remember(self, item: Item, digest: str, row: LoadedContent | None, found: Any, **state: Any) -> None:
        """Write down what was loaded; ``state`` names what else has changed."""
        kept = row or LoadedContent(kind=item.kind, key=item.key)
        fresh = {"state": "loaded", "change_class": "", "draft_revision": None}
        told = {
            "label": item.label[:240],
            "content_type": ContentType.objects.get_for_model(found),
            "object_id": found.pk,
            "shipped": item.data,
            "shipped_hash": digest,
            "loaded_at": self.now,
        }
        for name, value in {**told, **fresh, **state}.items():
            setattr(kept, name, value)
        if row is None:
            self.new_rows.append(kept)
        else:
            kept.save()
