"""The sitemap: open pages only."""

from django.contrib.sitemaps import Sitemap
from wagtail.models import Page

from courses.models import CourseIndexPage, CoursePage, LessonPage, ModulePage
from courses.queries.outline import public_path
from courses.queries.pages import restricted


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
