"""Editing the library: drawings are cleaned, regions match, lists keep their shape, retractions show at once."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data

from library.models import Figure, Muscle, Reference
from tests.authoring.editor import DRAFT, PUBLISH, chosen, edit_snippet, rows
from tests.authoring.people import enter, make_editor
from tests.course_factories import SVG, make_figure, make_lesson, make_reference

pytestmark = pytest.mark.django_db
LUNG = {"name": "lung", "label": "Lung", "la": "", "hazard": ""}


@pytest.fixture
def publisher():
    return enter(make_editor("Authors", "Publishers"))


def figure_form(figure, **changes):
    values = {
        "key": figure.key,
        "title": figure.title,
        "view": "",
        "alt": figure.alt,
        "description": figure.description,
        "caption": "",
        "svg": figure.svg,
        "regions": rows(LUNG),
        "references": chosen(),
    }
    return nested_form_data(values | changes)


def reference_form(source, **changes):
    names = ("key", "authors", "title", "source", "year", "doi", "pmid", "url", "evidence_type", "seen", "note")
    return {name: getattr(source, name) for name in names} | {"retracted_on": "", "review_by": ""} | changes


def errors_of(reply, name):
    return [str(error) for error in reply.context["form"].errors[name]]


class TestFigures:
    @pytest.mark.usefixtures("indexed")
    def test_a_drawing_is_written_anew_from_the_allow_list(self, publisher):
        figure = make_figure()
        edit_snippet(publisher, figure, figure_form(figure, svg=SVG.replace("<svg", '<svg width="99"')), PUBLISH)
        figure.refresh_from_db()
        assert "width" not in figure.svg
        assert figure.regions == [{"name": "lung", "label": "Lung"}]

    @pytest.mark.parametrize("action", [DRAFT, PUBLISH])
    @pytest.mark.parametrize(
        ("svg", "said"),
        [
            (SVG.replace("<g", "<script>1</script><g"), "the element script is not allowed"),
            (SVG.replace("<g", '<g onload="x"'), "the attribute onload of g is not allowed"),
            ("<svg", "it is not well-formed XML"),
        ],
    )
    def test_an_unclean_drawing_is_refused_even_in_a_draft(self, publisher, svg, said, action):
        figure = make_figure()
        reply = edit_snippet(publisher, figure, figure_form(figure, svg=svg), action)
        assert said in errors_of(reply, "svg")[0]
        assert not figure.revisions.exists()

    def test_regions_and_names_match_before_it_is_published(self, publisher):
        figure = make_figure()
        form = figure_form(figure, regions=rows(LUNG | {"name": "heart"}))
        reply = edit_snippet(publisher, figure, form, PUBLISH)
        assert errors_of(reply, "svg") == [
            "Regions without a name in the list: lung.",
            "Regions that the drawing does not have: heart.",
        ]
        assert edit_snippet(publisher, figure, form, DRAFT).status_code == 302

    @pytest.mark.usefixtures("indexed")
    def test_saving_without_a_change_changes_no_hash(self, publisher):
        stored = [{"name": "lung", "label": "Lung", "la": "", "hazard": False}]
        figure = make_figure(regions=stored)
        edit_snippet(publisher, figure, figure_form(figure), PUBLISH)
        figure.refresh_from_db()
        assert figure.regions == stored

    @pytest.mark.usefixtures("indexed")
    def test_its_sources_belong_to_the_draft_until_it_is_published(self, publisher):
        figure, source = make_figure(), make_reference("R9")
        edit_snippet(publisher, figure, figure_form(figure, references=chosen(source.pk)))
        assert list(Figure.objects.get().references.all()) == []
        edit_snippet(publisher, figure, figure_form(figure, references=chosen(source.pk)), PUBLISH)
        assert list(Figure.objects.get().references.all()) == [source]

    def test_the_preview_shows_the_drawing_with_the_learners_style_sheet(self, publisher):
        figure = make_figure()
        address = reverse("wagtailsnippets_library_figure:preview_on_edit", args=[figure.pk])
        publisher.post(address, figure_form(figure, title="The lung, larger"))
        shown = publisher.get(f"{address}?in_preview_panel=true").content.decode()
        assert "The lung, larger" in shown
        assert 'class="an"' in shown
        assert "css/main.css" in shown
        assert "wagtail-userbar" in shown


class TestRetraction:
    @pytest.mark.usefixtures("indexed")
    def test_the_very_next_page_says_so(self, publisher, client):
        make_reference("R7")
        page = make_lesson(body=[("prose", "<p>Seen [@R7].</p>")])
        assert "Retracted on" not in client.get(page.url).content.decode()
        source = Reference.objects.get(key="R7")
        edit_snippet(publisher, source, reference_form(source, retracted_on="2026-11-20"), PUBLISH)
        assert "Retracted on 20 November 2026" in client.get(page.url).content.decode()
        assert page.versions.count() == 1

    def test_a_draft_of_it_says_nothing_yet(self, client):
        author, source = enter(make_editor("Authors")), make_reference("R7")
        page = make_lesson(body=[("prose", "<p>Seen [@R7].</p>")])
        edit_snippet(author, source, reference_form(source, retracted_on="2026-11-20"))
        assert "Retracted on" not in client.get(page.url).content.decode()


class TestKeysAndLists:
    @pytest.mark.usefixtures("indexed")
    def test_a_key_that_texts_name_stays(self, publisher):
        source = make_reference("R7", first_published_at="2026-11-01T00:00:00Z")
        edit_snippet(publisher, source, reference_form(source, key="R8", title="Other"), PUBLISH)
        source.refresh_from_db()
        assert (source.key, source.title) == ("R7", "Other")

    @pytest.mark.usefixtures("indexed")
    def test_a_muscles_lists_are_written_as_lists(self, publisher):
        muscle = Muscle.objects.create(key="psoas", name="Psoas", region="gluteal", hazard="do_not_teach")
        form = {
            "key": "psoas",
            "name": "Psoas",
            "region": "gluteal",
            "hazard": "do_not_teach",
            "structures_at_risk": rows({"text": "Ureter", "emphasis": "on"}, {"text": "Bowel", "emphasis": ""}),
            "references": chosen(),
        }
        sent = nested_form_data(form) | {"not_verified": ["referral", "approach"]}
        reply = edit_snippet(publisher, muscle, sent, PUBLISH)
        assert reply.status_code == 302
        muscle.refresh_from_db()
        assert muscle.structures_at_risk == [{"text": "Ureter", "emphasis": True}, {"text": "Bowel"}]
        assert muscle.not_verified == ["referral", "approach"]


class TestChoosers:
    @pytest.mark.parametrize("asked", ["hansen", "nerve", "10.1136", "38765432", "R50", "Hansen nerve"])
    def test_a_source_is_found_by_any_part_of_it(self, publisher, asked):
        make_reference("R50", authors="Hansen J", title="Nerve and needle", doi="10.1136/x.y", pmid="38765432")
        make_reference("R51", authors="Other A", title="Something", doi="10.1/z", pmid="1")
        address = reverse("wagtailsnippetchoosers_library_reference:choose_results")
        reply = publisher.get(address, {"q": asked})
        assert [row.key for row in reply.context["results"]] == ["R50"]
        assert "Abstract or main text seen" in reply.content.decode()

    @pytest.mark.parametrize("asked", ['"', " ", "%", "\\", "(", "' OR 1=1", "\x00"])
    def test_no_question_fails(self, publisher, asked):
        for address in (
            reverse("wagtailsnippetchoosers_library_reference:choose_results"),
            reverse("wagtailsnippets_library_reference:list"),
        ):
            assert publisher.get(address, {"q": asked}).status_code == 200

    def test_a_source_made_in_place_is_a_draft(self, publisher):
        form = {"key": "R90", "title": "New", "evidence_type": "rct", "seen": "abstract"}
        address = reverse("wagtailsnippetchoosers_library_reference:create")
        assert publisher.post(address, form | {"create-key": "R90"}).status_code == 200
        made = Reference.objects.get(key="R90")
        assert (made.live, made.revisions.count()) == (False, 1)
