"""The page that stands where there is no good site yet. Must not decide what is wrong."""

from html import escape


def trouble_page(text: str) -> bytes:
    """Write findings as a page. Everything in `text` is escaped."""
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Something has to be mended</title>
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="/_sandbox/sandbox.css">
</head>
<body>
<header><h1>Something has to be mended</h1></header>
<main>
<p>The site cannot be made as it is. Mend what is named here, and save: this page then gives way to the site.</p>
<pre class="wide" tabindex="0">{escape(text)}</pre>
</main>
</body>
</html>
""".encode()


POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'"
"""What that page may load."""
