"""Says what pip has to be told to install this very program elsewhere. Must not ask the network."""

import json
from importlib.metadata import PackageNotFoundError, distribution

from generator import __version__


def find_requirement(extra: str = "") -> tuple[str, bool]:
    """Return a requirement, with an extra if one is named, and whether it is known to work elsewhere.

    pip writes down where a package came from that is not from an index (PEP 610): a repository or an archive can be
    named again, a folder of this computer cannot.
    """
    name = f"handbill[{extra}]" if extra else "handbill"
    try:
        text = distribution("handbill").read_text("direct_url.json")
        source = json.loads(text) if text else {}
    except (PackageNotFoundError, ValueError):
        return f"{name}=={__version__}", False
    url = str(source.get("url", ""))
    if not source:
        return f"{name}=={__version__}", True
    if url.startswith("file:"):
        return f"{name}=={__version__}", False
    if version := source.get("vcs_info"):
        return f"{name} @ {version['vcs']}+{url}@{version['commit_id']}", True
    digest = str(source.get("archive_info", {}).get("hash", ""))
    return f"{name} @ {url}#{digest}" if digest else f"{name} @ {url}", True
