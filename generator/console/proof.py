"""What was proved about forms, in lines for people. Must not look at any page."""

from collections.abc import Iterator, Sequence

from generator.check.drawn_forms import Proof


def render_proof(proofs: Sequence[Proof]) -> Iterator[str]:
    """Give one paragraph for each language: where the form sends, where it returns, how it works."""
    if not proofs:
        yield "No form is shown: the campaign takes no signatures now, or has no form."
    for proof in proofs:
        form = proof.form
        yield f"{proof.locale}: the form on {proof.page_url} is the one that {proof.service} needs."
        yield f"  sends to        {form.action}"
        yield f"  without script  {'works' if form.plain_post else form.hosted_url or 'nobody can sign'}"
        yield f"  with script     {_reads(proof)}"
        yield f"  sends along     {', '.join(row.name for row in form.hidden) or 'nothing'}"
        yield f"  other sites     {', '.join(form.origins) or 'none'}"


def _reads(proof: Proof) -> str:
    ajax = proof.form.ajax
    if ajax is None:
        return "mistakes are shown at once; then the browser goes to the service"
    if ajax.reads == "nothing":
        return "the page stays; whether it arrived cannot be read"
    return "the page stays; the answer decides whether it was a signature"
