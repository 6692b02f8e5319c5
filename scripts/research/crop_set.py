"""Writes a set in MVTec layout at short side 329, cropped to the centre's 288 pixels, as the design's table has it: a harder set.

    python crop_set.py DATA/cookie OUT/cookie-crop

Pictures are kept as PNG, so that nothing is lost a second time. Export them at short side 288: they are not resized again.
"""

import sys
from pathlib import Path

from PIL import Image

RESIZED, CROP = 329, 288


def main():
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    for file in sorted(source.glob('*/*/*')):
        mask = file.relative_to(source).parts[0] == 'ground_truth'
        out = (target / file.relative_to(source)).with_suffix('.png')
        out.parent.mkdir(parents=True, exist_ok=True)
        image = Image.open(file).convert('L' if mask else 'RGB')
        cropped(image, Image.Resampling.NEAREST if mask else Image.Resampling.BILINEAR).save(out)


def cropped(image, method):
    """Bilinear with antialiasing, which is Pillow's way."""
    scale = RESIZED / min(image.size)
    width, height = (RESIZED if side == min(image.size) else int(side * scale) for side in image.size)
    left, top = round((width - CROP) / 2), round((height - CROP) / 2)
    return image.resize((width, height), method).crop((left, top, left + CROP, top + CROP))


if __name__ == '__main__':
    main()
