"""The editors' groups and the review workflow, as the code names them."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowTask,
)

from library.domain.editorial import REVIEWED, REVIEWERS, ROLES, Role
from library.models import ClinicalReviewTask

REVIEW = "Clinical review"
BROUGHT_BY_WAGTAIL = ("Editors", "Moderators")


@transaction.atomic
def ensure_roles() -> None:
    """Give each editors' group exactly its permissions; members and other groups stay as they are."""
    for role in ROLES:
        group, _ = Group.objects.get_or_create(name=role.name)
        group.permissions.set(_permissions(role.permissions))
        _set_page_permissions(group, role)
        _set_collection_permissions(group, role)


def _permissions(names: frozenset[str]) -> list[Permission]:
    """Permissions by name; one of an app that is not installed is left out."""
    wanted = Q()
    for app, codename in (name.split(".") for name in sorted(names)):
        wanted |= Q(content_type__app_label=app, codename=codename)
    return list(Permission.objects.filter(wanted)) if wanted else []


def _set_page_permissions(group: Group, role: Role) -> None:
    root = Page.get_first_root_node()
    if root is None:
        return
    wanted = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=role.pages)
    GroupPagePermission.objects.filter(group=group).exclude(page=root, permission__in=wanted).delete()
    for permission in wanted:
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _set_collection_permissions(group: Group, role: Role) -> None:
    root = Collection.get_first_root_node()
    if root is None:
        return
    media = ("wagtailimages", "wagtaildocs")
    wanted = Permission.objects.filter(content_type__app_label__in=media, codename__in=role.collections)
    held = GroupCollectionPermission.objects.filter(group=group)
    held.exclude(collection=root, permission__in=wanted).delete()
    for permission in wanted:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


@transaction.atomic
def ensure_review_workflow() -> None:
    """Make the workflow once, for all pages and for what clinicians review; later changes by people stay."""
    root = Page.get_first_root_node()
    if root is None or ClinicalReviewTask.objects.exists():
        return
    task = ClinicalReviewTask.objects.create(name=REVIEW)
    task.groups.set(Group.objects.filter(name=REVIEWERS))
    workflow = Workflow.objects.create(name=REVIEW)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
    for app, model in (name.split(".") for name in REVIEWED):
        content_type = ContentType.objects.get(app_label=app, model=model)
        WorkflowContentType.objects.update_or_create(content_type=content_type, defaults={"workflow": workflow})
    _retire_what_wagtail_brought()


def _retire_what_wagtail_brought() -> None:
    """Wagtail's own groups and workflow would be a second way to publish."""
    Group.objects.filter(name__in=BROUGHT_BY_WAGTAIL, user=None).delete()
    Workflow.objects.exclude(name=REVIEW).filter(workflow_pages=None).update(active=False)
