"""`handbill cms`. Must not replace what somebody else has written unless it is told to, and shows what changes."""

import re
import sys
from pathlib import Path

import click

from generator.cli.campaign import campaign_option, find_campaign, leave
from generator.cli.handed import hand_over
from generator.cli.settings import read_settings
from generator.hosts.cms import FOLDER, SERVICES, Desk, desk_files
from generator.project.repository import Repository, find_repository


@click.command
@campaign_option
@click.option(
    "--service",
    type=click.Choice(list(SERVICES)),
    help="Kind of git host; gitea is Forgejo and Codeberg too. [default: as the repository says]",
)
@click.option("--repo", metavar="OWNER/NAME", help="Project on the git host. [default: as the repository says]")
@click.option("--origin", metavar="URL", help="Where a git host of your own is. [default: as the repository says]")
@click.option("--branch", help="Branch that is written to. [default: the one that is checked out, else main]")
@click.option("--app-id", default="", help="Id of an application at GitLab or Gitea with which people sign in.")
@click.option("--review", is_flag=True, help="What is written is proposed first (GitHub, GitLab).")
@click.option("--force", is_flag=True, help="Replace files that are there already; what changes in them is shown.")
def cms(
    folder: Path | None,
    service: str | None,
    repo: str | None,
    origin: str | None,
    branch: str | None,
    app_id: str,
    *,
    review: bool,
    force: bool,
) -> None:
    """Write a page on which updates are written in the browser, without git.

    The page is Sveltia CMS, at /admin/ of the site. It writes to your git host as the person who has signed in there;
    the fields are those of front matter. Run it again with --force when there is a new language.
    """
    root = find_campaign(folder)
    project = read_settings(root)
    campaign = project.locales[project.source].campaign
    desk = _desk(find_repository(root), service, repo, origin, branch, app_id, review=review)
    wanted = desk_files(
        desk,
        title=str(campaign.title),
        url=str(campaign.url),
        source=project.source,
        tags=project.locales,
        actions=campaign.actions,
    )
    if not hand_over(root, wanted, force=force):
        leave(1)
    click.echo(f"\nWhen the site is published, write at {str(campaign.url).rstrip('/')}/{FOLDER}/")
    click.echo("Those who write sign in with a token of the git host, or, with --app-id, with their account there.")


def _desk(
    repository: Repository,
    service: str | None,
    repo: str | None,
    origin: str | None,
    branch: str | None,
    app: str,
    *,
    review: bool,
) -> Desk:
    """Take what was said, else what the repository knows, else ask on a terminal."""
    host = repository.host
    known = {"github.com": "github", "gitlab.com": "gitlab", "codeberg.org": "gitea"}
    named = service or known.get(host) or next((one for one in SERVICES if one in host), None)
    if named is None:
        named = _ask("Which kind of git host? (github, gitlab, gitea)", "--service")
    project = repo or repository.name or _ask("Which project on it? Such as owner/name", "--repo")
    own = origin or ("" if service or host in known or not host else f"https://{host}")
    if named not in SERVICES:
        raise click.BadParameter(f"choose one of {', '.join(SERVICES)}", param_hint="--service")
    if not re.fullmatch(r"[\w.-]+(/[\w.-]+)+", project):
        raise click.BadParameter(f'"{project}" is not like owner/name', param_hint="--repo")
    if own and not re.fullmatch(r"https://[A-Za-z0-9.-]+(:\d+)?", own.rstrip("/")):
        raise click.BadParameter(f'"{own}" is not like https://git.example.org', param_hint="--origin")
    if review and named == "gitea":
        raise click.BadParameter("the CMS can propose changes at GitHub and GitLab only", param_hint="--review")
    return Desk(
        service=named,
        project=project,
        origin="" if own.rstrip("/") == SERVICES[named] else own.rstrip("/"),
        branch=branch or repository.branch or "main",
        app=app,
        review=review,
        folder=repository.folder,
    )


def _ask(question: str, option: str) -> str:
    if not sys.stdin.isatty():
        raise click.UsageError(f"Say which with {option}: this folder's repository does not know.")
    answer: str = click.prompt(question)
    return answer.strip()
