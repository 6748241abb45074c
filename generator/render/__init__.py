"""Views into bytes: templates, feeds, sitemap, pictures. Must not decide what a page says."""
