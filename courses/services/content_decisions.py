"""What a person decides about a shipped change that waits beside their edit."""

from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.models import DraftStateMixin

from courses.models import LoadedContent


@transaction.atomic
def keep_edit(*, actor: Any, update: LoadedContent, now: datetime) -> None:
    """Keep the edit: the shipped change no longer waits, and its draft no longer lies on top.

    The edit stays an edit, so a later change of the files will wait again. To take a change over, publish its draft.

    Raises: PublishPermissionError if the person may not publish what stands there now.
    """
    found = update.object
    if isinstance(found, DraftStateMixin) and found.latest_revision_id == update.draft_revision_id is not None:
        current = found.save_revision(user=actor, log_action=True)
        if found.live:
            current.publish(user=actor)
    update.state, update.change_class, update.draft_revision = "loaded", "", None
    update.loaded_at = now
    update.save()
