"""The headers of the site in the words of web servers. Must not decide which: see render/headers.py.

A server of one's own reads no `_headers`, and counts paths from the root of the host.
"""

from collections.abc import Callable, Mapping

Headers = Mapping[str, str]
"""Values by name; an empty one takes the header back that stands for the whole site."""
Rules = Mapping[str, Headers]
"""Headers by the beginning of a path. The first is for the whole site; a later one that fits adds to it or replaces."""


def render_nginx(rules: Rules) -> str:
    """Write a file to include in a `server` block.

    A `location` with an `add_header` of its own inherits none from outside, so that each repeats them all.
    https://nginx.org/en/docs/http/ngx_http_headers_module.html
    """
    (root, everywhere), *others = rules.items()
    lines = ["# In your server block: include /etc/nginx/handbill.conf;"]
    if root == "/":
        lines += _nginx_lines(everywhere)
    else:
        others.insert(0, (root, {}))
    for prefix, headers in others:
        own = _nginx_lines({**everywhere, **headers})
        lines += [f"location ^~ {prefix} {{", *(f"    {line}" for line in own), "}"]
    return _text(lines)


def _nginx_lines(headers: Headers) -> list[str]:
    always = {name: "" if name in _WHERE_THERE_IS_A_FILE else " always" for name in headers}
    return [f'add_header {name} "{value}"{always[name]};' for name, value in headers.items() if value]


_WHERE_THERE_IS_A_FILE = ("Cache-Control",)
"""Headers that are not for errors: nobody should remember for a year that there was no such file."""


def render_apache(rules: Rules) -> str:
    """Write a `.htaccess` for the folder of the site, or what to put into its `<Directory>`, for Apache 2.4.

    https://httpd.apache.org/docs/2.4/mod/mod_headers.html
    """
    (_, everywhere), *others = rules.items()
    lines = ["# As .htaccess beside the site, or in its <Directory>. It needs mod_headers."]
    lines += _apache_lines(everywhere)
    for prefix, headers in others:
        path = prefix.replace("'", "%27")
        lines += [f"<If \"%{{REQUEST_URI}} -strmatch '{path}*'\">"]
        lines += [*(f"    {line}" for line in _apache_lines(headers)), "</If>"]
    return _text(lines)


def _apache_lines(headers: Headers) -> list[str]:
    when = {name: "onsuccess" if name in _WHERE_THERE_IS_A_FILE else "always" for name in headers}
    return [
        f'Header {when[name]} set {name} "{value}"' if value else f"Header {when[name]} unset {name}"
        for name, value in headers.items()
    ]


def render_caddy(rules: Rules) -> str:
    """Write a snippet for a Caddyfile. https://caddyserver.com/docs/caddyfile/directives/header.

    Caddy obeys the longer path first. What waits (`defer`) until the answer is sent comes last, and so prevails.
    """
    lines = ["# In the block of your site: import handbill", "(handbill) {"]
    for number, (prefix, headers) in enumerate(rules.items()):
        matcher = f"@handbill{number}"
        lines += [f"\t{matcher} path {prefix}*", f"\theader {matcher} {{"]
        lines += [f'\t\t{name} "{value}"' if value else f"\t\t-{name}" for name, value in headers.items()]
        lines += [*(["\t\tdefer"] if number else []), "\t}"]
    return _text([*lines, "}"])


def _text(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


SERVERS: Mapping[str, Callable[[Rules], str]] = {"nginx": render_nginx, "apache": render_apache, "caddy": render_caddy}
"""Web servers, by the name that `handbill headers` takes."""
