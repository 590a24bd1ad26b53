"""What reads a picture, in a process of its own: the file on standard input, small pixels on standard output.

    python -P -m kantlijn.pictures.decode COLUMNS ROWS [COLOURS] < FILE

A decoder that crashes, hangs or eats memory on a stranger's file ends this process alone.
"""

from __future__ import annotations

import io
import sys
import warnings
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels

FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP")
LARGEST = 50_000_000
"""Bytes of a file."""
PIXELS = 100_000_000
"""Pixels of a picture."""
MEMORY = 1_500_000_000
SECONDS = 10
"""Of the processor."""
REFUSED = 3
"""The exit code that says that there is a reason on stderr; what a decoder raises ends with Python's own 1."""


class RefusedError(Exception):
    """Why a picture is not read, in words."""


def main(columns: int, rows: int, colours: int = 0) -> int:
    """Write size and pixels of a picture no larger than that, and of no more colours where that is not 0.

    Returns an exit code; REFUSED has a reason on stderr.
    """
    _limit()
    try:
        small = pixels(sys.stdin.buffer.read(LARGEST + 1), columns, rows)
        small = small.quantize(colours).convert("RGB") if colours else small
    except RefusedError as reason:
        sys.stderr.write(str(reason))
        return REFUSED
    sys.stdout.buffer.write(b"%d %d\n" % small.size + small.tobytes())
    return 0


def pixels(data: bytes, columns: int, rows: int) -> Pixels:
    """Returns a picture no larger than that. Raises RefusedError with a reason, or whatever a decoder raises."""
    from PIL import Image, ImageOps

    if len(data) > LARGEST:
        raise RefusedError(f"is larger than {LARGEST // 1_000_000} MB")
    Image.MAX_IMAGE_PIXELS = PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                image.draft("RGB", (columns, rows))
                small = _on_white(ImageOps.exif_transpose(image))
                small.thumbnail((columns, rows))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise RefusedError("has too many pixels") from None
    except MemoryError:
        raise RefusedError("takes more memory than reading a picture may") from None
    return small


def _on_white(image: Pixels) -> Pixels:
    """What can be seen through stands on white, for which most of what is so is drawn."""
    from PIL import Image

    if not image.has_transparency_data:
        return image.convert("RGB")
    image = image.convert("RGBA")
    ground = Image.new("RGBA", image.size, "white")
    ground.alpha_composite(image)
    return ground.convert("RGB")


def _limit() -> None:
    try:
        import resource
    except ImportError:  # not on this system
        return
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    with suppress(OSError, ValueError):  # macOS has none
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
