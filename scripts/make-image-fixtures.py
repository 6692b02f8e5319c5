#!/usr/bin/env python3
"""Makes test/fixtures/images: small pictures of every kind that the decoder must take or refuse.

Needs Pillow 11.3 or later. Run from the repository root; overwrites. `expected.json` holds the SHA-256
of the RGB pixels, [height, width, 3], that Pillow decodes from each picture that must be taken.
"""

import hashlib
import json
from pathlib import Path

from PIL import Image, ImageCms, ImageOps
from PIL.PngImagePlugin import PngInfo

FOLDER = Path("test/fixtures/images")
SIZE = (40, 24)


def picture() -> Image.Image:
    """Ramps and an off-centre square: no two orientations look alike."""
    image = Image.new("RGB", SIZE)
    for y in range(SIZE[1]):
        for x in range(SIZE[0]):
            corner = x < 12 and y < 8
            image.putpixel((x, y), (250, 20, 30) if corner else (x * 6, y * 10, (x * y) % 256))
    return image


def transparent() -> Image.Image:
    image = picture().convert("RGBA")
    image.putalpha(Image.linear_gradient("L").resize(SIZE))
    return image


def oriented(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    rgb, rgba = picture(), transparent()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    gamma = PngInfo()
    gamma.add(b"gAMA", (100000).to_bytes(4, "big"))
    frames = [rgb, ImageOps.mirror(rgb)]

    taken = {
        "rgb-444.jpg": (rgb, {"quality": 90, "subsampling": 0}),
        "rgb-420.jpg": (rgb, {"quality": 90, "subsampling": 2}),
        "grey.jpg": (rgb.convert("L"), {"quality": 90}),
        "progressive.jpg": (rgb, {"quality": 90, "progressive": True}),
        "adobe-rgb-transform.jpg": (rgb, {"quality": 95, "keep_rgb": True}),
        "profile.jpg": (rgb, {"quality": 90, "subsampling": 0, "icc_profile": profile}),
        "rgb.png": (rgb, {}),
        "grey.png": (rgb.convert("L"), {}),
        "palette.png": (rgb.quantize(16), {}),
        "bilevel.png": (rgb.convert("1"), {}),
        "gamma.png": (rgb, {"pnginfo": gamma}),
        "profile.png": (rgb, {"icc_profile": profile}),
        "lossy.webp": (rgb, {"quality": 90}),
        "lossless.webp": (rgb, {"lossless": True}),
        "profile.webp": (rgb, {"lossless": True, "icc_profile": profile}),
    }
    for orientation in range(1, 9):
        taken[f"orientation-{orientation}.png"] = (rgb, {"exif": oriented(orientation)})
        taken[f"orientation-{orientation}.jpg"] = (rgb, {"exif": oriented(orientation)})

    expected = {}
    for name, (image, options) in taken.items():
        image.save(FOLDER / name, **options)
        with Image.open(FOLDER / name) as decoded:
            upright = ImageOps.exif_transpose(decoded).convert("RGB")
        pixels = hashlib.sha256(upright.tobytes()).hexdigest()
        expected[name] = {"width": upright.width, "height": upright.height, "sha256": pixels}
    (FOLDER / "expected.json").write_text(json.dumps(expected, indent=2) + "\n")

    # Taken too; their pixels are checked by rule, or against another fixture.
    rgba.save(FOLDER / "transparent.png")
    rgba.save(FOLDER / "transparent.webp", lossless=True, exact=True)
    rgb.save(FOLDER / "orientation-6.webp", lossless=True, exif=oriented(6))

    # Refused.
    rgb.convert("CMYK").save(FOLDER / "cmyk.jpg")
    rgb.save(FOLDER / "animated.png", save_all=True, append_images=frames[1:], duration=100)
    rgb.save(FOLDER / "animated.webp", save_all=True, append_images=frames[1:], duration=100)
    rgb.save(FOLDER / "animated.gif", save_all=True, append_images=frames[1:], duration=100)
    for suffix in ("gif", "bmp", "tiff", "avif", "pdf"):
        rgb.save(FOLDER / f"still.{suffix}")


if __name__ == "__main__":
    main()
