"""Comments on a question: a page of its own beside the form, since a form cannot stand inside another."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin.admin_url_finder import AdminURLFinder

from quizzes.forms.comments import CommentForm
from quizzes.models import Question
from quizzes.permissions import can_comment
from quizzes.queries.comments import comment_on, commented_question, thread
from quizzes.services.comments import add_comment, resolve_comment

PAGE = "quizzes_comments"


@require_http_methods(["GET", "HEAD", "POST"])
def comments(request: HttpRequest, pk: int) -> HttpResponse:
    """The thread of a question, and a new comment."""
    question = _question(request, pk)
    form = CommentForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        add_comment(author=_editor(request), question=question, text=form.cleaned_data["text"], now=timezone.now())
        messages.success(request, _("Your comment stands below."))
        return redirect(PAGE, pk=pk)
    context = {
        "question": question,
        "thread": thread(question),
        "form": form,
        "edit_url": AdminURLFinder(request.user).get_edit_url(question),
    }
    return render(request, "quizzes/admin/comments.html", context, status=400 if form.errors else 200)


@require_POST
def resolve(request: HttpRequest, pk: int, comment_pk: int) -> HttpResponse:
    """Close one comment."""
    comment = comment_on(_question(request, pk), comment_pk)
    if comment is None:
        raise Http404
    resolve_comment(actor=_editor(request), comment=comment, now=timezone.now())
    messages.success(request, _("The comment is resolved. It stays readable below."))
    return redirect(PAGE, pk=pk)


def _question(request: HttpRequest, pk: int) -> Question:
    if not can_comment(_editor(request)):
        raise PermissionDenied
    question = commented_question(pk)
    if question is None:
        raise Http404
    return question


def _editor(request: HttpRequest) -> Any:
    return request.user
