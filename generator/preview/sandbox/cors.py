"""Whether scripts of other sites may read an answer. Must not send anything.

https://fetch.spec.whatwg.org/#http-cors-protocol
"""

from werkzeug.wrappers import Request, Response

from generator.preview.sandbox.peer import Peer


def is_preflight(request: Request) -> bool:
    """Tell whether a browser asks beforehand whether a script may post."""
    return request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers


def answer_preflight(peer: Peer, request: Request) -> Response:
    """Answer such a question as the service does: with leave for everything, or like any wrong method."""
    if peer.cors == "none":
        return Response("", 405, headers={"Allow": ", ".join(peer.methods)})
    response = Response("", 200)
    response.headers["Access-Control-Allow-Methods"] = ", ".join((*peer.methods, "OPTIONS"))
    if wanted := request.headers.get("Access-Control-Request-Headers"):
        response.headers["Access-Control-Allow-Headers"] = wanted
    return allow_reading(response, peer, request)


def allow_reading(response: Response, peer: Peer, request: Request) -> Response:
    """Let the script that asks read an answer, where the service does so."""
    origin = request.headers.get("Origin", "")
    if not origin or peer.cors == "none":
        return response
    response.headers["Access-Control-Allow-Origin"] = "*" if peer.cors == "any" else origin
    if peer.cors == "echo":
        response.headers["Vary"] = "Origin"
    if peer.exposes:
        response.headers["Access-Control-Expose-Headers"] = ", ".join(peer.exposes)
    return response
