"""Pictures in published texts, kept by what they show.

A picture that is replaced or deleted in the editor takes its drawn sizes along. A version of a lesson must go on
showing what its readers saw, so its sizes stand in files named by the bytes of the upload, which nothing overwrites.
"""

import hashlib
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from PIL import Image, ImageOps
from wagtail.images.models import AbstractImage

from library.queries.frozen import frozen_object

SIDES = (800, 1600)
"""Longest sides in pixels: a phone or a column of text, and the same on a screen of double density."""
FOLDER = "images/kept"
QUALITY = 82
FORMATS = ("AVIF", "GIF", "JPEG", "PNG", "WEBP")
"""What the editor takes. Others are not even tried: for some of them Pillow starts another program."""
UNREADABLE = (OSError, ValueError, SyntaxError, RuntimeError, Image.DecompressionBombError)
"""What Pillow raises at a file that is no picture, a broken one (AVIF: RuntimeError), or one of monstrous size."""
OTHER_COLOURS = frozenset({"1", "CMYK", "L", "LA"})
"""Modes whose colour profile does not describe the red, green and blue that are kept."""
UNMIXED = frozenset({"1", "P", "PA"})
"""Modes whose values stand for colours, so that no mean can be taken of them."""
DEEP = 256
"""How many levels of a grey of sixteen bits become one of eight."""


@frozen_object.register
def frozen_picture(chosen: AbstractImage) -> dict[str, Any]:
    """A picture by value: title, credit, licence and its kept sizes, smallest first; none if it cannot be read."""
    credit, licence = getattr(chosen, "credit", ""), getattr(chosen, "licence", "")
    try:
        with chosen.open_file() as file:
            sizes = kept_sizes(file.read(), chosen.file.storage)
    except UNREADABLE:
        sizes = []
    return {"title": chosen.title, "credit": credit, "licence": licence, "sizes": sizes}


def kept_sizes(data: bytes, storage: Storage) -> list[dict[str, Any]]:
    """Address, width and height in pixels of each size of an uploaded picture, drawn at the first call.

    Drawn anew as WebP, so that nothing but the picture leaves: no camera, no place.
    """
    name = hashlib.sha256(data).hexdigest()[:40]
    with Image.open(BytesIO(data), formats=FORMATS) as upload:
        sides = [side for side in SIDES if side <= max(upload.size)] or [max(upload.size)]
    return [_kept(data, side, f"{FOLDER}/{name}-{side}.webp", storage) for side in sides]


def _kept(data: bytes, side: int, name: str, storage: Storage) -> dict[str, Any]:
    size = _size(name, storage)
    if size is None:  # not drawn yet, or cut off by a full disk or a killed process
        storage.delete(name)
        storage.save(name, ContentFile(_drawn(data, side)))
        size = _size(name, storage) or (0, 0)
    return {"url": storage.url(name), "width": size[0], "height": size[1]}


def _size(name: str, storage: Storage) -> tuple[int, int] | None:
    """Width and height of a kept picture in pixels; None if there is none that can be read to its end."""
    if not storage.exists(name):
        return None
    try:
        with storage.open(name) as file, Image.open(file) as drawn:
            drawn.load()
            return drawn.size
    except UNREADABLE:
        return None


def _drawn(data: bytes, side: int) -> bytes:
    with Image.open(BytesIO(data), formats=FORMATS) as upload:
        upload.draft(None, (side, side))  # a JPEG is decoded small, if it is far larger
        drawn = _in_eight_bits(upload)
        drawn.load()
        colours = "RGBA" if drawn.has_transparency_data else "RGB"
        profile = drawn.info.get("icc_profile") if drawn.mode not in OTHER_COLOURS else None
        if drawn.mode in UNMIXED or "transparency" in drawn.info:
            drawn = drawn.convert(colours)
        drawn.thumbnail((side, side))  # before all that copies: a picture of 50 megapixels takes 200 MB in memory
        drawn = ImageOps.exif_transpose(drawn).convert(colours)
    stream = BytesIO()
    drawn.save(stream, "WEBP", quality=QUALITY, exif=b"", icc_profile=profile)
    return stream.getvalue()


def _in_eight_bits(upload: Image.Image) -> Image.Image:
    """The picture, with a grey of sixteen bits (an X-ray, say) scaled down: Pillow would cut it off to white."""
    if not upload.mode.startswith("I"):
        return upload
    scaled = upload.convert("I").point(lambda level: level / DEEP).convert("L")
    scaled.info = {
        name: value for name, value in upload.info.items() if name != "transparency"
    }  # of sixteen bits too
    return scaled
