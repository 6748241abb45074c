"""The pages of the sandbox itself: what came in, and the switches. Must not play a service."""

from collections.abc import Iterator, Mapping
from html import escape
from itertools import islice

from werkzeug.wrappers import Response

from generator.preview.sandbox.as_csv import render_csv, written
from generator.preview.sandbox.peer import Peer
from generator.preview.sandbox.replies import as_text, redirect
from generator.preview.sandbox.services import PEERS, failures_of, peer_called
from generator.preview.sandbox.store import Received, Store
from generator.preview.sandbox.style import STYLE
from generator.preview.sandbox.switches import Switches

_MOST = 500  # rows on the page; all of them are in the CSV
_OUTCOMES = {"stored": "stored", "honeypot": "taken for a robot", "refused": "turned away"}
_POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"


def show(path: str, store: Store, switches: Switches, chosen: str) -> Response:
    """Answer a request for `/`, the table, or the style sheet of the sandbox; `path` is below `/_sandbox`."""
    match path:
        case "/" | "":
            response = Response(_page(store, switches, chosen), content_type="text/html; charset=utf-8")
        case "/sandbox.css":
            response = Response(STYLE, content_type="text/css; charset=utf-8")
        case "/signatures.csv":
            response = Response(render_csv(store.newest_first()), content_type="text/csv; charset=utf-8")
            response.headers["Content-Disposition"] = 'attachment; filename="signatures.csv"'
        case _:
            response = as_text(404, "There is no such page in the sandbox.")
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"  # with no-referrer, posts would hide their origin
    return response


def act(path: str, form: Mapping[str, str], store: Store, switches: Switches) -> Response:
    """Do what a button of the page asks for, and show the page again."""
    if path == "/empty":
        store.empty()
    elif path == "/switch":
        service, key = form.get("service", ""), form.get("failure", "")
        if peer_called(service) is None:
            return as_text(400, "There is no such service.")
        if not key:
            switches.behave(service)
        else:
            try:
                switches.fail(service, key)
            except KeyError:
                return as_text(400, "The service does not fail in such a way.")
    else:
        return as_text(404, "There is no such button in the sandbox.")
    return redirect("/_sandbox/", 303)


def _page(store: Store, switches: Switches, chosen: str) -> str:
    received = store.newest_first()
    note = f'<p class="note" role="status">{escape(store.note)}</p>' if store.note else ""
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Sandbox: {_count(received)}</title>
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="/_sandbox/sandbox.css">
</head>
<body>
<header>
<p class="name">Handbill sandbox</p>
<h1>{_count(received)}</h1>
<p>What is signed in the preview comes here instead of to your form service. Nothing leaves this computer.
<a href="/">Back to the site</a></p>
</header>
<main>
{note}
<section aria-labelledby="received">
<h2 id="received">Received</h2>
{_buttons(received)}
{_table(received)}
</section>
<section aria-labelledby="failures">
<h2 id="failures">What if the service fails?</h2>
<p>Choose how it fails, then sign in the preview and see what your visitors see.</p>
{"".join(_switches(switches, chosen))}
</section>
</main>
</body>
</html>
"""


def _count(received: tuple[Received, ...]) -> str:
    number = sum(one.outcome == "stored" for one in received)
    return "1 signature" if number == 1 else f"{number:,} signatures"


def _buttons(received: tuple[Received, ...]) -> str:
    if not received:
        return ""
    return """<div class="buttons">
<a class="button" href="/_sandbox/signatures.csv" download>Save as table (CSV)</a>
<form method="post" action="/_sandbox/empty"><button>Delete all of them</button></form>
</div>"""


def _table(received: tuple[Received, ...]) -> str:
    if not received:
        return '<p class="empty">Nobody has signed yet. Open the site, fill in the form, and come back.</p>'
    rows = "".join(_row(one) for one in islice(received, _MOST))
    rest = len(received) - _MOST
    more = f"<p>{rest:,} older ones are in the table that you can save.</p>" if rest > 0 else ""
    head = "<tr><th scope=col>When<th scope=col>Service<th scope=col>Result<th scope=col>Fields</tr>"
    return f'<div class="wide" tabindex="0" role="region" aria-label="Table"><table>\n<thead>{head}</thead>\n' + (
        f"<tbody>\n{rows}</tbody>\n</table></div>{more}"
    )


def _row(one: Received) -> str:
    peer = peer_called(one.service)
    rows = [*one.fields.items(), ("sent from", one.page)]
    fields = "".join(
        f"<div><dt>{escape(name)}</dt><dd dir=auto>{escape(written(value))}</dd></div>" for name, value in rows if value
    )
    moment = escape(one.received_at)
    return (
        f'<tr class="{one.outcome}"><td><time datetime="{moment}">{_readable(moment)}</time></td>'
        f"<td>{escape(peer.title if peer else one.service)}</td>"
        f'<td><span class="outcome">{_OUTCOMES[one.outcome]}</span></td><td><dl>{fields}</dl></td></tr>\n'
    )


def _readable(moment: str) -> str:
    return moment.replace("T", " ").replace("+00:00", " UTC")


def _switches(switches: Switches, chosen: str) -> Iterator[str]:
    """Write the chosen service first; those that are failing stay in sight, and the rest is folded away."""
    first = [peer for peer in PEERS if peer.name == chosen]
    failing = [peer for peer in PEERS if peer not in first and switches.failure(peer.name)]
    rest = [peer for peer in PEERS if peer not in first and peer not in failing]
    yield from (_switch(peer, switches, mark=peer.name == chosen) for peer in (*first, *failing))
    others = "".join(_switch(peer, switches, mark=False) for peer in rest)
    yield f"<details><summary>Other services</summary>\n{others}</details>\n"


def _switch(peer: Peer, switches: Switches, *, mark: bool) -> str:
    now = switches.failure(peer.name)
    rows = [("", "It works", ""), *((one.key, f"As if {one.title}", one.effect) for one in failures_of(peer))]
    choices = "".join(
        _choice(peer.name, key, title, effect, on=key == (now.key if now else "")) for key, title, effect in rows
    )
    yours = ' <span class="yours">your campaign</span>' if mark else ""
    state = ' <span class="failing">fails now</span>' if now else ""
    return f"""<form class="switch" method="post" action="/_sandbox/switch">
<fieldset><legend>{escape(peer.title)}{yours}{state}</legend>
<input type="hidden" name="service" value="{peer.name}">
{choices}<button>Apply</button>
</fieldset>
</form>
"""


def _choice(service: str, key: str, title: str, effect: str, *, on: bool) -> str:
    name = f"{service}-{key or 'works'}"
    what = f'<small id="{name}-effect">{escape(effect)}</small>' if effect else ""
    described = f' aria-describedby="{name}-effect"' if effect else ""
    return (
        f'<p><input type="radio" name="failure" id="{name}" value="{key}"{described}{" checked" if on else ""}>'
        f'<label for="{name}">{escape(title)}</label>{what}</p>\n'
    )
