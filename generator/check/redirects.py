"""The rule that an old address arrives somewhere. Must not judge addresses of pages: those are checked when planned."""

from urllib.parse import unquote

from generator.check.made import Made
from generator.diagnostics import Diagnostics
from generator.plan.syndicate import redirects_of
from generator.render.redirects import redirect_output_path


def check_redirects(made: Made, diagnostics: Diagnostics) -> None:
    """Report `redirect-loop` where old addresses lead to each other, or to themselves, by whole addresses."""
    base = made.site.base
    steps = {
        redirect_output_path(redirect.from_path): redirect.to_url
        for redirect, _tag in redirects_of(made.site, Diagnostics())
    }

    def next_of(path: str) -> str | None:
        url = steps[path].partition("#")[0].partition("?")[0]
        there = redirect_output_path(f"/{unquote(url.removeprefix(base))}") if url.startswith(base) else ""
        return there if there in steps else None

    told: set[str] = set()
    for old in made.site.project.locales[made.site.source].campaign.redirects:
        path: str | None = redirect_output_path(old)
        seen: list[str] = []
        while path is not None and path in steps and path not in seen:
            seen.append(path)
            path = next_of(path)
        if path is not None and path == redirect_output_path(old) and path not in told:
            told.update(seen)
            diagnostics.error(
                "redirect-loop",
                f"{old} leads to itself" if len(seen) == 1 else f"{old} leads round in a circle, and never arrives",
                old.place,
                hint="let it lead to a page of the site, as in /old-page/: /updates/the-vote/",
            )
