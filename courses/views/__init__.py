"""Pages of courses, search, the card and the sitemap."""
