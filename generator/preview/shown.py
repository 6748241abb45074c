"""What the preview shows at one moment: outputs, and what is wrong. Must not answer requests."""

from collections.abc import Mapping
from dataclasses import field, replace

from generator.console.human import render_diagnostics
from generator.diagnostics import Diagnostic, Severity
from generator.model.build_plan import BuildPlan
from generator.record import record
from generator.render.on_demand import OutputsOnDemand


@record
class Shown:
    """The plan below `base_path` (`/`, `/stop-8711/`).

    `found` is what was found in the newest state of the files, `sources` the texts that it quotes. With errors among
    it, the plan is that of the last good state. `outputs` is the same as the plan where it is made on demand. `is_good`
    says that there has been a good state.
    """

    plan: BuildPlan
    base_path: str = "/"
    found: tuple[Diagnostic, ...] = ()
    sources: Mapping[str, bytes] = field(default_factory=dict)
    outputs: OutputsOnDemand | None = None
    is_good: bool = True

    def with_findings(self, found: tuple[Diagnostic, ...], sources: Mapping[str, bytes]) -> "Shown":
        """Return the same plan with what is found now."""
        return replace(self, found=found, sources=sources)

    @property
    def trouble(self) -> tuple[Diagnostic, ...]:
        """What has to be mended before there can be a newer site."""
        return tuple(one for one in self.found if one.severity is Severity.ERROR)

    def quote(self, found: tuple[Diagnostic, ...]) -> str:
        """Return findings as text for people, with the lines of the files."""
        return render_diagnostics(found, sources=self.sources, color=False)


NOTHING = Shown(BuildPlan({}), is_good=False)
"""What is shown before there is anything good."""
