"""The release in MLCommons' Croissant 1.0: what there is and its hashes, in the words of schema.org."""

from collections.abc import Sequence
from typing import Any, Final

from dpotui.export.documents.manifest import Manifest
from dpotui.export.report import WrittenFile

_CONTEXT: Final = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "dct": "http://purl.org/dc/terms/",
    "sc": "https://schema.org/",
}
_TYPES: Final = {
    "parquet": "application/x-parquet",
    "jsonl": "application/jsonlines",
    "json": "application/json",
    "csv": "text/csv",
}


def make_croissant(manifest: Manifest, files: Sequence[WrittenFile], licence: str) -> dict[str, Any]:
    """The description as JSON-LD values."""
    counts = manifest["counts"]
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": manifest["project"]["name"],
        "description": f"{counts['pairs']} preference pairs. {manifest['project']['domain']}",
        "version": manifest["name"],
        "datePublished": manifest["made_at"][:10],
        **({"license": licence} if licence else {}),
        "distribution": [
            {
                "@type": "cr:FileObject",
                "@id": file.path,
                "name": file.path,
                "contentUrl": file.path,
                "encodingFormat": _TYPES[file.path.rpartition(".")[2]],
                "sha256": file.sha256,
            }
            for file in files
        ],
    }
