"""`handbill ci`. Must not replace what somebody else has written unless it is told to, and shows what changes."""

import re
from pathlib import Path

import click

from generator.cli.campaign import campaign_option, find_campaign, leave
from generator.cli.handed import hand_over
from generator.cli.settings import read_settings
from generator.hosts.needs import Needs, find_needs
from generator.hosts.recipes import GIT_HOSTS, HOSTS, REQUIREMENTS, Order, recipe
from generator.project.installed import find_requirement
from generator.project.repository import Repository, find_repository
from generator.project.scaffold import read_scaffold


@click.command
@click.argument("host", type=click.Choice(list(HOSTS)))
@campaign_option
@click.option(
    "--git",
    type=click.Choice(GIT_HOSTS),
    help="Git host where the campaign is kept. [default: as the repository says, else github]",
)
@click.option("--branch", help="Branch that is published. [default: the one that is checked out, else main]")
@click.option(
    "--requirement", metavar="TEXT", help="What pip installs. [default: this version, from where it was installed here]"
)
@click.option("--force", is_flag=True, help="Replace files that are there already; what changes in them is shown.")
def ci(
    host: str, folder: Path | None, git: str | None, branch: str | None, requirement: str | None, *, force: bool
) -> None:
    """Write what lets HOST check, build and publish the campaign.

    HOST is github (GitHub Pages), gitlab (GitLab Pages), netlify, cloudflare (Cloudflare Pages) or rsync (any web
    server). Templates for proposing updates and translations come with it. Run it again with --force when the form or
    the source of the count has changed: the recipes name the variables that these need.
    """
    root = find_campaign(folder)
    project = read_settings(root)
    needs = find_needs(project.locales[project.source].campaign)
    repository = find_repository(root)
    order = order_for(
        host, repository, git=git, branch=branch, requirement=requirement or find_requirement(needs.extra)[0]
    )
    wanted = recipe(order, needs, read_scaffold())
    if not hand_over(
        repository.top, wanted, force=force, kept={path for path in wanted if _installs(path, repository)}
    ):
        leave(1)
    if branch is None and "github" in (host, order.git) and host in ("github", "cloudflare"):
        click.echo(f"What is on the branch {order.branch} will be published; --branch names another.")
    tell_what_is_left(order, needs, sure=requirement is not None or find_requirement()[1])


def order_for(
    host: str,
    repository: Repository,
    *,
    git: str | None = None,
    branch: str | None = None,
    requirement: str | None = None,
) -> Order:
    """Say what is asked for, with what the repository knows where nothing is said; a name that is unsafe is refused."""
    by_remote = "gitlab" if "gitlab" in repository.host else "github"
    order = Order(
        host=host,
        git=host if host in GIT_HOSTS else git or by_remote,
        branch=branch or repository.branch or "main",
        folder=repository.folder,
        requirement=requirement or find_requirement()[0],
    )
    for name, value in {"--branch": order.branch, "--campaign": order.folder}.items():
        if not re.fullmatch(r"(?!-)[A-Za-z0-9._/-]*", value):  # it comes to stand in shells and in YAML
            raise click.BadParameter(f'"{value}" has other signs than letters, digits and . _ / -', param_hint=name)
    if "\n" in order.requirement:
        raise click.BadParameter("it must be one line", param_hint="--requirement")
    return order


def _installs(path: str, repository: Repository) -> bool:
    """Tell whether a file is a list for pip that names Handbill already, in whatever version."""
    try:
        text = (repository.top / path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    return path.endswith(REQUIREMENTS) and re.search(r"^(\./\S*)?handbill\b", text, re.MULTILINE) is not None


def tell_what_is_left(order: Order, needs: Needs, *, sure: bool) -> None:
    """Say what nobody but the organizer can do at the host."""
    click.echo("\nWhat is left to do:")
    for step in _steps(order):
        click.echo(f"  - {step}")
    if order.host != "rsync":
        where = _WHERE[order.git]
        for name in needs.variables:
            click.echo(f"  - Set the variable {name}, which your form needs: {where[0]}.")
        for name in needs.secrets:
            click.echo(f"  - Set the secret {name}, with which the count is fetched: {where[1]}.")
    elif needs.variables or needs.secrets:
        click.echo(f"  - Set in the environment: {', '.join((*needs.variables, *needs.secrets))}.")
    if not sure:
        click.echo(
            f"  - Look at {REQUIREMENTS}: this Handbill was installed from a folder, so nobody knows whether"
            f' "{order.requirement}" can be installed elsewhere. Write where you have it from, such as'
            " handbill @ git+https://ADDRESS@COMMIT."
        )
    click.echo("  - Commit the files, and push.")


_WHERE = {
    "github": (
        "Settings > Secrets and variables > Actions > Variables",
        "Settings > Secrets and variables > Actions > Secrets",
    ),
    "gitlab": ("Settings > CI/CD > Variables", "Settings > CI/CD > Variables, masked"),
}
_CLOUDFLARE = "Make an API token with the permission Cloudflare Pages: Edit, and set it as CLOUDFLARE_API_TOKEN"


def _steps(order: Order) -> list[str]:
    match order.host:
        case "github":
            return ["Choose GitHub Actions as the source: Settings > Pages."]
        case "gitlab":
            return [f"Make a schedule, each hour, for {order.branch}: Build > Pipeline schedules."]
        case "netlify":
            return [
                "Add the repository as a project at Netlify; netlify.toml says the rest.",
                "Make a build hook, and put its address into the variable BUILD_HOOK: it lets updates come due.",
            ]
        case "cloudflare":
            making = (
                "Make the project; the first lines of .github/workflows/site.yml say how."
                if order.git == "github"
                else "Make a project at Cloudflare Pages, of the kind that files are uploaded to."
            )
            return [making, f"{_CLOUDFLARE}, and your account as CLOUDFLARE_ACCOUNT_ID, as secrets of the repository."]
    return ["Try it: TARGET=you@host.example.org:/var/www/campaign/ sh publish.sh"]
