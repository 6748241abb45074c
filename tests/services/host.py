"""Static hosts on loopback: they serve a folder at a path, with its 404 page. Must not know what they serve."""

from http.server import SimpleHTTPRequestHandler
from urllib.parse import unquote, urlsplit

from generator.preview.headers import headers_for, read_headers
from tests.services.server import Server


class Host(Server):
    """Serves a folder below `prefix`, which begins and ends with a slash."""

    def __init__(self, folder, prefix="/"):
        super().__init__(_Handler)
        self.folder = folder
        self.prefix = prefix

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}{self.prefix}"


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def translate_path(self, path):
        below = unquote(urlsplit(path).path)
        if not below.startswith(self.server.prefix) or ".." in below.split("/"):
            return str(self.server.folder / "nothing-here")
        return str(self.server.folder / below.removeprefix(self.server.prefix)) + ("/" if below.endswith("/") else "")

    def send_error(self, code, message=None, explain=None):
        page = self.server.folder / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *_):
        pass


class _Headed(_Handler):
    def end_headers(self):
        rules = read_headers((self.server.folder / "_headers").read_text(encoding="utf-8"))
        path = "/" + self.path.partition("?")[0].removeprefix(self.server.prefix)
        for name, value in headers_for(rules, path):
            self.send_header(name, value)
        super().end_headers()


class HeadedHost(Host):
    """A host that knows `_headers`."""

    def __init__(self, folder, prefix="/"):
        super().__init__(folder, prefix)
        self.RequestHandlerClass = _Headed
