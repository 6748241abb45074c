"""Says what pip has to be told to install this very program elsewhere. Must not ask the network."""

import json
from importlib.metadata import PackageNotFoundError, distribution

from generator import __version__


def find_requirement() -> tuple[str, bool]:
    """Return a requirement and whether it is known to work elsewhere.

    pip writes down where a package came from that is not from an index (PEP 610): a repository or an archive can be
    named again, a folder of this computer cannot.
    """
    try:
        text = distribution("handbill").read_text("direct_url.json")
        source = json.loads(text) if text else {}
    except (PackageNotFoundError, ValueError):
        return f"handbill=={__version__}", False
    url = str(source.get("url", ""))
    if not source:
        return f"handbill=={__version__}", True
    if url.startswith("file:"):
        return f"handbill=={__version__}", False
    if version := source.get("vcs_info"):
        return f"handbill @ {version['vcs']}+{url}@{version['commit_id']}", True
    digest = str(source.get("archive_info", {}).get("hash", ""))
    return f"handbill @ {url}#{digest}" if digest else f"handbill @ {url}", True
