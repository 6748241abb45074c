"""The rule that a site which asks for people's data says who does, and what for. Must not judge the wording."""

from generator.check.made import Made
from generator.diagnostics import Diagnostics, Place


def check_privacy(made: Made, diagnostics: Diagnostics) -> None:
    """Report `privacy-unnamed`, and `legal-notice-missing` as a note: not every law asks for one."""
    site = made.site
    campaign = site.project.locales[site.source].campaign
    if not site.signable or campaign.form is None:
        return
    organization = campaign.organization
    if organization.privacy_url is None:
        diagnostics.warn(
            "privacy-unnamed",
            "the form asks for people's data, and no page says what happens to it",
            campaign.form.provider.place,
            hint="write content/"
            f"{site.source}/pages/privacy.md, and below organization: a line privacy_url: pages/privacy.md",
        )
    if organization.legal_notice is None:
        diagnostics.note(
            "legal-notice-missing",
            "the pages carry no legal notice; many countries ask for the form and seat of who publishes them",
            organization.name.place if organization.name.place.file else Place("campaign.yaml"),
            hint="ask somebody who knows your law; the line goes below organization: as legal_notice",
        )
