"""Glossary, and questioning what stands in a lesson."""

from allauth.core.ratelimit import consume
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from library.components.reading import Reading
from library.components.readings import reading_of_figure
from library.forms import ReportForm
from library.queries.card import action_card
from library.queries.frozen import figure_content
from library.queries.glossary import glossary_as_read
from library.queries.located import was_published
from library.queries.reports import wording_read, words_questioned
from library.services.reports import report as keep_report
from library.views.public import open_page

ASKS = {
    "lesson": gettext_lazy("Question this lesson"),
    "claim": gettext_lazy("Question this statement"),
    "figure": gettext_lazy("Question this figure"),
    "question": gettext_lazy("Report this question"),
    "term": gettext_lazy("Question this definition"),
}
"""What the form is headed by, as the link that leads to it; every kind that readers may question has one."""
MAX_KEY, MAX_PATH = 200, 400
TOO_MANY = 429


@open_page
def glossary(request: HttpRequest) -> HttpResponse:
    """Every term with its definition and sources."""
    found = glossary_as_read()
    reading = Reading(references=found.references, retracted=found.retracted)
    return render(request, "library/glossary.html", {"terms": found.terms, "reading": reading, "public": True})


@open_page
def pneumothorax_card(request: HttpRequest) -> HttpResponse:
    """The action card, open to everyone, printable on one side."""
    figure = action_card()
    if figure is None:
        raise Http404
    content = figure_content(figure)
    reading = reading_of_figure(content, today=timezone.localdate())
    return render(request, "library/card.html", {"figure": content, "reading": reading, "public": True})


def report(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """A two-field form; thanks follow, and lead back to where it was opened."""
    readable = kind in ASKS and len(key) <= MAX_KEY and key.isprintable()
    if not readable or not was_published(kind, key):
        raise Http404
    back, status = _page_questioned(request), 200
    wording = wording_read(kind, key, request.GET.get("wording", ""))
    form = ReportForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and not _may_report(request):
        form.add_error(None, _("Many reports came from you in a short time. Wait an hour, then send it again."))
        status = TOO_MANY
    elif form.is_valid():
        keep_report(
            reporter=request.user if request.user.is_authenticated else None,
            kind=kind,
            key=key,
            page_path=back,
            content_hash=wording,
            now=timezone.now(),
            **form.cleaned_data,
        )
        return HttpResponseRedirect(f"{reverse('library:thanks')}?{urlencode({'from': back})}")
    about = words_questioned(kind, key, wording)
    context = {"form": form, "asks": ASKS[kind], "about": about, "back": back}
    response = render(request, "library/report.html", context, status=status)
    response.comes_back = request.method == "POST"  # type: ignore[attr-defined]  # read by the middleware of forms
    return response


def thanks(request: HttpRequest) -> HttpResponse:
    """What follows a report. A page of its own: the page that led to the form may be kept, and show no message."""
    return render(request, "library/thanks.html", {"back": _page_questioned(request)})


def _may_report(request: HttpRequest) -> bool:
    """Counted by account, or for visitors by address, wide enough for a class."""
    action = "report" if request.user.is_authenticated else "report_by_visitor"
    return consume(request, action=action)


def _page_questioned(request: HttpRequest) -> str:
    """The page that led here, if it is one of ours and can be kept beside the report."""
    asked = request.GET.get("from", "/")
    keepable = len(asked) <= MAX_PATH and asked.isprintable()
    ours = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()})
    return asked if keepable and ours else "/"
