"""A site into the plan of its archive. Must not write it, nor know how a page is changed."""

import hashlib
from functools import partial

from generator.archive.folder import FOLDER, make_folder
from generator.archive.pages import Addresses
from generator.archive.single import document_name, make_document
from generator.model.build_plan import BuildPlan, Output
from generator.plan.site import Site


def plan_archive(
    site: Site, plan: BuildPlan, *, tags: tuple[str, ...], folder: bool = True, documents: bool = True
) -> BuildPlan:
    """Return what an archive of the languages `tags` consists of, made already.

    `site` and `plan` come from options with `archive`. Raises Unproducible where the author's files are to blame.
    """
    addresses = Addresses(site.base, plan)
    files: dict[str, bytes] = {}
    if documents:
        for tag in tags:
            others = tuple(other for other in tags if other != tag)
            files[document_name(tag)] = make_document(site, addresses, tag, others)
    if folder:
        files.update(make_folder(site, addresses, tags))
    return BuildPlan({path: _output(path, content) for path, content in files.items()})


def _output(path: str, content: bytes) -> Output:
    origin = _origin(path)
    return Output(hashlib.sha256(content).hexdigest(), origin, partial(bytes, content))


def _origin(path: str) -> str:
    """Say what a file of the archive comes from, for messages."""
    return f"the page or file {path.removeprefix(FOLDER)}" if path.startswith(FOLDER) else "the whole site"
