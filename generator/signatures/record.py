"""The count as the bytes of signatures.json. Must not write them.

Reading them is the business of generator/read/count.py.
"""

import json
from datetime import UTC, datetime

from generator.model.count import SavedCount


def format_count(count: SavedCount) -> bytes:
    """Return signatures.json: the same count gives the same bytes."""
    document = {
        "version": count.version,
        "count": count.count,
        "as_of": written_moment(count.as_of),
        "sources": [{"name": str(source.name), "count": source.count} for source in count.sources],
    }
    return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode()


def written_moment(moment: datetime) -> str:
    """Return a moment as signatures.json holds it: `2026-11-23T05:40:00Z`."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}Z"
