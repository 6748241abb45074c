"""What kind of file a path names, for browsers. Must not ask the machine, whose own list differs from others'."""

_TEXT = "; charset=utf-8"
_TYPES = {
    "avif": "image/avif",
    "css": f"text/css{_TEXT}",
    "csv": f"text/csv{_TEXT}",
    "gif": "image/gif",
    "html": f"text/html{_TEXT}",
    "ico": "image/vnd.microsoft.icon",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": f"text/javascript{_TEXT}",
    "json": f"application/json{_TEXT}",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": f"image/svg+xml{_TEXT}",
    "txt": f"text/plain{_TEXT}",
    "webm": "video/webm",
    "webmanifest": f"application/manifest+json{_TEXT}",
    "webp": "image/webp",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "zip": "application/zip",
    "xml": f"application/xml{_TEXT}",
}


def content_type_of(path: str) -> str:
    """Return the media type of a file by its ending."""
    return _TYPES.get(path.rpartition(".")[2].lower(), "application/octet-stream")
