"""The versions that recipes name, each exactly. Must not be guessed: commits are looked up.

A tag can be moved to other code, a commit cannot. `dependabot.yml`, which the recipes bring, proposes newer ones.
"""

from collections.abc import Mapping
from typing import Final

PYTHON: Final = "3.13"
NODE: Final = "24"
WRANGLER: Final = "4.155.0"
"""Cloudflare's command; the same version runs in our own tests."""

ACTIONS: Final[Mapping[str, str]] = {
    "checkout": "actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2",
    "setup_python": "actions/setup-python@a309ff8b426b58ec0e2a45f0f869d46889d02405 # v6.2.0",
    "setup_node": "actions/setup-node@6044e13b5dc448c55e2357c09f80417699197238 # v6.2.0",
    "cache": "actions/cache@cdf6c1fa76f9f475f3d7449005a359c84ca0f306 # v5.0.3",
    "upload_pages": "actions/upload-pages-artifact@fc324d3547104276b827a68afc52ff2a11cc49c9 # v5.0.0",
    "deploy_pages": "actions/deploy-pages@d6db90164ac5ed86f2b6aed7e0febac5b3c0c03e # v4.0.5",
    "upload_artifact": "actions/upload-artifact@043fb46d1a93c77aae656e7c1c64a875d1fc6a0a # v7.0.1",
}
"""Actions of GitHub by what recipes call them: the commit, and the version that it is."""
