"""The sitemap: open pages only."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from wagtail.models import Page

from courses.models import CourseIndexPage, CoursePage, LessonPage, ModulePage
from courses.queries.outline import public_path
from courses.queries.pages import restricted
from library.models import Muscle, Reference


class LibraryPages(Sitemap):  # type: ignore[type-arg]  # generic for the checker only
    """Glossary, muscles and sources."""

    protocol = None

    def items(self) -> list[str]:
        lists = [reverse(name) for name in ("library:glossary", "courses:muscles", "courses:sources")]
        muscles = Muscle.objects.filter(live=True).values_list("key", flat=True)
        sources = Reference.objects.filter(live=True).values_list("key", flat=True)
        return [
            *lists,
            *(reverse("courses:muscle", args=[key]) for key in muscles),
            *(reverse("courses:source", args=[key]) for key in sources),
        ]

    def location(self, item: str) -> str:
        return item


class OpenPages(Sitemap):  # type: ignore[type-arg]  # generic for the checker only
    """Front page, courses, modules and free lessons."""

    protocol = None

    def items(self) -> list[Page]:
        kinds: tuple[type[Page], ...] = (CourseIndexPage, CoursePage, ModulePage)
        pages = [page for kind in kinds for page in kind.objects.live().filter(~restricted())]
        return [*pages, *LessonPage.objects.live().filter(~restricted(), is_free=True)]

    def location(self, item: Page) -> str:
        return public_path(item.url_path)

    def lastmod(self, item: Page):  # type: ignore[no-untyped-def]  # its stubs name an attribute
        return item.last_published_at
