"""A site to load courses into: root, front page and site record, where there are none."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.models import Locale, Page, Site

from courses.models import CourseIndexPage
from courses.queries.pages import ROOT_PATH

HOME = ROOT_PATH.strip("/")
WELCOME = "Welcome to your new Wagtail site!"


def place_front_page(index: CourseIndexPage) -> None:
    """Put a new front page below the root and make it the site's, so that courses stand at /<course>/.

    Wagtail's own welcome page goes, if nobody has made anything of it; a front page that somebody made stays.
    """
    root = _root()
    site = Site.objects.filter(is_default_site=True).first()
    is_free = site is None or _is_untouched(site.root_page)
    if site is not None and is_free:
        welcome, site.root_page = site.root_page, root
        site.save()
        Page.objects.get(pk=welcome.pk).delete()
    index.slug = HOME if not Page.objects.filter(depth=2, slug=HOME).exists() else "courses"
    Page.objects.get(pk=root.pk).add_child(instance=index)
    if is_free:
        site = site or Site(hostname="localhost", is_default_site=True)
        site.site_name = site.site_name or settings.WAGTAIL_SITE_NAME
        site.root_page = index.page_ptr
        site.save()


def _root() -> Page:
    if not Locale.objects.exists():
        Locale.objects.create(language_code=get_supported_content_language_variant(settings.LANGUAGE_CODE))
    root = Page.get_first_root_node()
    if root is None:
        root = Page(title="Root", slug="root", content_type=ContentType.objects.get_for_model(Page))
        return Page.add_root(instance=root)
    return root


def _is_untouched(page: Page) -> bool:
    plain = page.specific_class in (None, Page)
    return plain and page.title == WELCOME and page.latest_revision_id is None and page.numchild == 0
