"""What both servers of the tests have in common. Must not answer anything itself."""

import sys
from http.server import ThreadingHTTPServer


class Server(ThreadingHTTPServer):
    """Serves on a free port of loopback. A browser that leaves a page hangs up, which is nothing to report."""

    daemon_threads = True

    def __init__(self, handler):
        super().__init__(("127.0.0.1", 0), handler)

    def handle_error(self, request, client_address):
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)
