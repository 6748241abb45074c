"""The headers of the site in the words of web servers. Must not decide which: see render/headers.py.

A server of one's own reads no `_headers`, and counts paths from the root of the host.
"""

from collections.abc import Callable, Mapping

Headers = Mapping[str, str]
Rules = Mapping[str, Headers]
"""Headers by the beginning of a path. The first is for the whole site, errors included; a later one that fits adds
to it where there is such a file, since nobody should remember for a year that there was none."""


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
        own = [*_nginx_lines(everywhere), *_nginx_lines(headers, always="")]
        lines += [f"location ^~ {prefix} {{", *(f"    {line}" for line in own), "}"]
    return _text(lines)


def _nginx_lines(headers: Headers, always: str = " always") -> list[str]:
    return [f'add_header {name} "{value}"{always};' for name, value in headers.items()]


def render_apache(rules: Rules) -> str:
    """Write a `.htaccess` for the folder of the site, or what to put into its `<Directory>`, for Apache 2.4.

    https://httpd.apache.org/docs/2.4/mod/mod_headers.html
    """
    (_, everywhere), *others = rules.items()
    lines = ["# As .htaccess beside the site, or in its <Directory>. It needs mod_headers."]
    lines += _apache_lines(everywhere, "always")
    for prefix, headers in others:
        path = prefix.replace("'", "%27")
        lines += [f"<If \"%{{REQUEST_URI}} -strmatch '{path}*'\">"]
        lines += [*(f"    {line}" for line in _apache_lines(headers, "onsuccess")), "</If>"]
    return _text(lines)


def _apache_lines(headers: Headers, when: str) -> list[str]:
    return [f'Header {when} set {name} "{value}"' for name, value in headers.items()]


def render_caddy(rules: Rules) -> str:
    """Write a snippet for a Caddyfile. https://caddyserver.com/docs/caddyfile/directives/header."""
    lines = ["# In the block of your site: import handbill", "(handbill) {"]
    for number, (prefix, headers) in enumerate(rules.items()):
        matcher = f"@handbill{number}"
        lines += [f"\t{matcher} path {prefix}*", f"\theader {matcher} {{"]
        lines += [*(f'\t\t{name} "{value}"' for name, value in headers.items()), "\t}"]
    return _text([*lines, "}"])


def _text(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


SERVERS: Mapping[str, Callable[[Rules], str]] = {"nginx": render_nginx, "apache": render_apache, "caddy": render_caddy}
"""Web servers, by the name that `handbill headers` takes."""
