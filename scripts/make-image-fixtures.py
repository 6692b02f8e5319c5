#!/usr/bin/env python3
"""Makes test/fixtures/images: small pictures of every kind that the decoder must take or refuse.

Needs Pillow 11.3 and pillow-heif 1.8 or later. Run from the repository root; overwrites. `expected.json` holds the SHA-256
of the RGB pixels, [height, width, 3], that Pillow decodes from each picture that must be taken without loss;
NAME.heic.rgb holds those pixels themselves, because HEVC's decoders need not agree to the bit.
"""

import hashlib
import json
from pathlib import Path

import pillow_heif
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


def save_heic() -> None:
    """Lossy, cropped (40 x 24 lies in a coded picture of 64 x 64), coarse, and as good as lossless at 8 and 10 bits."""
    rgb = picture()
    deep = b"".join((value * 257).to_bytes(2, "little") for value in rgb.tobytes())
    pillow_heif.from_pillow(rgb).save(FOLDER / "lossy.heic", quality=80)
    pillow_heif.from_pillow(rgb).save(FOLDER / "rgb.heic", quality=-1, chroma=444)
    pillow_heif.from_pillow(rgb.crop((0, 0, 39, 23))).save(FOLDER / "odd.heic", quality=90)
    pillow_heif.from_bytes("RGB;16", SIZE, deep).save(FOLDER / "ten-bit.heic", quality=-1, chroma=444)
    pillow_heif.from_pillow(transparent()).save(FOLDER / "transparent.heic", quality=-1, chroma=444)
    pillow_heif.from_pillow(rgb.convert("L")).save(FOLDER / "grey.heic", quality=90)
    ripples = Image.radial_gradient("L").resize((64, 64)).point(lambda value: value * 3 % 256)
    pillow_heif.from_pillow(ripples.convert("RGB")).save(FOLDER / "coarse.heic", quality=20)
    for name in ("lossy", "rgb", "odd", "ten-bit", "grey", "coarse"):
        path = FOLDER / f"{name}.heic"
        path.with_suffix(".heic.rgb").write_bytes(pillow_heif.open_heif(path).to_pillow().convert("RGB").tobytes())


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
        "rgb.bmp": (rgb, {}),
        "grey.bmp": (rgb.convert("L"), {}),
        "palette.bmp": (rgb.quantize(16), {}),
        "bilevel.bmp": (rgb.convert("1"), {}),
        "rgb.tiff": (rgb, {}),
        "grey.tiff": (rgb.convert("L"), {"compression": "tiff_lzw"}),
        "palette.tiff": (rgb.quantize(16), {"compression": "packbits"}),
        "bilevel.tiff": (rgb.convert("1"), {"compression": "tiff_deflate"}),
        "lzw.tiff": (rgb, {"compression": "tiff_lzw"}),
        "lzw-predictor.tiff": (rgb, {"compression": "tiff_lzw", "tiffinfo": {317: 2}}),
        "deflate.tiff": (rgb, {"compression": "tiff_adobe_deflate"}),
        "packbits.tiff": (rgb, {"compression": "packbits", "tiffinfo": {278: 5}}),
        "pages.tiff": (rgb, {"save_all": True, "append_images": [ImageOps.mirror(rgb)]}),
    }
    for orientation in range(1, 9):
        taken[f"orientation-{orientation}.png"] = (rgb, {"exif": oriented(orientation)})
        taken[f"orientation-{orientation}.jpg"] = (rgb, {"exif": oriented(orientation)})
        taken[f"orientation-{orientation}.tiff"] = (rgb, {"exif": oriented(orientation)})

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

    save_heic()

    # Refused.
    rgb.convert("CMYK").save(FOLDER / "cmyk.jpg")
    rgb.save(FOLDER / "animated.png", save_all=True, append_images=frames[1:], duration=100)
    rgb.save(FOLDER / "animated.webp", save_all=True, append_images=frames[1:], duration=100)
    rgb.save(FOLDER / "animated.gif", save_all=True, append_images=frames[1:], duration=100)
    rgb.convert("CMYK").save(FOLDER / "cmyk.tiff")
    rgb.convert("LAB").save(FOLDER / "lab.tiff")
    rgb.convert("F").save(FOLDER / "float.tiff")
    rgb.convert("I").save(FOLDER / "signed.tiff")
    rgb.save(FOLDER / "jpeg.tiff", compression="jpeg")
    rgb.convert("1").save(FOLDER / "fax.tiff", compression="group4")
    rgb.save(FOLDER / "big.tiff", big_tiff=True)
    for suffix in ("gif", "avif", "pdf"):
        rgb.save(FOLDER / f"still.{suffix}")


if __name__ == "__main__":
    main()
