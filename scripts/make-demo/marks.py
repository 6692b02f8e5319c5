"""What is on the metal's surface: tool marks, the etched label, wear, and defects that are marks.

A sheet is [SIDE, SIDE, 3] float32 over MARKS_SPAN_CM, row 0 at the smallest y: relief in
centimetres, darkness in 0..1, etching in 0..1.
"""

from __future__ import annotations

import math

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from materials import MARKS_SPAN_CM

SIDE = 2048
OVERSAMPLING = 2
PIXELS_PER_CM = SIDE / MARKS_SPAN_CM


def _canvas() -> Image.Image:
    return Image.new('L', (SIDE * OVERSAMPLING,) * 2, 0)


def _pixels(points_cm: np.ndarray) -> list[tuple[float, float]]:
    """Part coordinates [n, 2] as canvas pixels, y up."""
    scaled = points_cm * PIXELS_PER_CM * OVERSAMPLING
    middle = SIDE * OVERSAMPLING / 2
    return [(middle + x, middle - y) for x, y in scaled]


def _array(canvas: Image.Image) -> np.ndarray:
    """The canvas at sheet size [SIDE, SIDE], in 0..1, y up."""
    small = canvas.resize((SIDE, SIDE), Image.Resampling.BOX)
    return np.asarray(small, np.float32)[::-1] / 255


def _soften(mask: np.ndarray, sigma_cm: float) -> np.ndarray:
    image = Image.fromarray((mask * 255).astype(np.uint8))
    blurred = image.filter(ImageFilter.GaussianBlur(sigma_cm * PIXELS_PER_CM))
    return np.asarray(blurred, np.float32) / 255


def _stroke(canvas: Image.Image, points_cm: np.ndarray, widths_cm: np.ndarray, ink: int) -> None:
    """A polyline whose width changes from point to point."""
    draw = ImageDraw.Draw(canvas)
    corners = _pixels(points_cm)
    for k in range(len(corners) - 1):
        width = widths_cm[k] * PIXELS_PER_CM * OVERSAMPLING
        draw.line([corners[k], corners[k + 1]], fill=ink, width=max(1, round(width)))
        if width > 3:
            (x, y), r = corners[k], width / 2
            draw.ellipse([x - r, y - r, x + r, y + r], fill=ink)


def _label(canvas: Image.Image, text: str, middle_degrees: float, radius_cm: float) -> None:
    """Text along an arc, its feet towards the axis."""
    size = round(0.27 * PIXELS_PER_CM * OVERSAMPLING)
    font = ImageFont.load_default(size)
    advances = [font.getlength(letter) / PIXELS_PER_CM / OVERSAMPLING + 0.02 for letter in text]
    along = -sum(advances) / 2
    for letter, advance in zip(text, advances):
        angle = middle_degrees - math.degrees((along + advance / 2) / radius_cm)
        tile = Image.new('L', (size * 2, size * 2), 0)
        ImageDraw.Draw(tile).text((size, size), letter, fill=255, font=font, anchor='mm')
        tile = tile.rotate(angle - 90, Image.Resampling.BICUBIC)
        radians = math.radians(angle)
        at = radius_cm * np.array([[math.cos(radians), math.sin(radians)]])
        x, y = _pixels(at)[0]
        canvas.paste(255, (round(x) - size, round(y) - size), tile)
        along += advance


def _rings(random: np.random.Generator, pitch_cm: float) -> np.ndarray:
    """Random concentric waves [SIDE, SIDE] of mean 0 and deviation 1, smooth below the pitch."""
    step_cm = 0.002
    sigma = pitch_cm / 2 / step_cm
    reach = np.arange(-math.ceil(4 * sigma), math.ceil(4 * sigma) + 1)
    kernel = np.exp(-0.5 * (reach / sigma) ** 2)
    length = int(MARKS_SPAN_CM / step_cm)
    profile = np.convolve(random.normal(size=length + len(reach) - 1), kernel, 'valid')
    profile = (profile - profile.mean()) / profile.std()
    along = (np.arange(SIDE) + 0.5) / PIXELS_PER_CM - MARKS_SPAN_CM / 2
    radius = np.hypot(along[None, :], along[:, None])
    return np.interp(radius, np.arange(length) * step_cm, profile)


def _tool_marks(random: np.random.Generator) -> np.ndarray:
    """The lathe's fine feed marks, its slower chatter, and the grain of the metal; centimetres."""
    fine, coarse = _rings(random, 0.018), _rings(random, 0.12)
    grain = random.normal(size=(SIDE, SIDE))
    return 0.00019 * fine + 0.00022 * coarse + 0.00004 * grain


def plain_sheet(random: np.random.Generator) -> np.ndarray:
    """A good part: the label, and hair scratches from handling that differ from part to part."""
    etched = _canvas()
    _label(etched, 'LP-40', 97, 2.98)
    _label(etched, 'AL 6082', 277, 2.98)
    hairs = _canvas()
    for _ in range(26):
        start = random.uniform(-3.6, 3.6, 2)
        angle, length_cm = random.uniform(0, 2 * math.pi), random.uniform(0.15, 0.9)
        steps = np.linspace(0, length_cm, 12)[:, None]
        heading = angle + random.normal(0, 0.25) * steps[:, 0]
        points = start + steps * np.stack([np.cos(heading), np.sin(heading)], axis=1)
        _stroke(hairs, points, np.full(12, 0.004), int(random.uniform(30, 90)))
    hair = _array(hairs)
    sheet = np.zeros((SIDE, SIDE, 3), np.float32)
    sheet[..., 0] = _tool_marks(random) - 0.0035 * hair
    rings = _rings(random, 0.02)
    sheet[..., 2] = np.clip(0.06 + 0.04 * rings + 0.12 * hair, 0, 1)
    sheet[..., 2] = np.maximum(sheet[..., 2], 0.9 * _array(etched))
    return sheet


def add_scratch(sheet: np.ndarray, points_cm, width_cm: float, seed: int) -> None:
    """A gouge along a smooth curve through the points: a groove, its burr, bare bright metal."""
    random = np.random.default_rng(seed)
    control = np.asarray(points_cm, float)
    t = np.linspace(0, len(control) - 1, 260)
    path = np.stack([np.interp(t, range(len(control)), axis) for axis in control.T], axis=1)
    kernel = np.hanning(61) / np.hanning(61).sum()
    padded = np.pad(path, ((30, 30), (0, 0)), mode='edge')
    path = np.stack([np.convolve(padded[:, axis], kernel, 'valid') for axis in (0, 1)], axis=1)
    taper = np.sin(np.linspace(0.12, math.pi - 0.05, len(path))) ** 0.6
    chatter = 1 + 0.2 * np.convolve(random.normal(size=len(path)), np.ones(7) / 2.6, 'same')
    groove, side = _canvas(), _canvas()
    _stroke(groove, path, width_cm * taper * np.clip(chatter, 0.6, 1.4), 255)
    beside = path + 2.1 * width_cm * np.array([[0.6, -0.5]])
    _stroke(side, beside[40:170], 0.35 * width_cm * taper[40:170], 170)
    deep = _soften(np.maximum(_array(groove), _array(side)), 0.006)
    wide = _soften(_array(groove), 0.03)
    sheet[..., 0] = sheet[..., 0] - 0.0175 * deep + 0.012 * wide
    sheet[..., 2] = np.maximum(sheet[..., 2] * (1 - deep), 0.5 * deep)
    sheet[..., 1] = np.maximum(sheet[..., 1], 0.28 * deep**2)


def add_crack(sheet: np.ndarray, start_cm, end_cm, width_cm: float, seed: int) -> None:
    """A jagged open crack between two points, with a short branch."""
    random = np.random.default_rng(seed)

    def jagged(start, end, amplitude_cm: float, levels: int) -> np.ndarray:
        points = np.array([start, end], float)
        for _ in range(levels):
            middles = (points[1:] + points[:-1]) / 2
            across = (points[1:] - points[:-1])[:, ::-1] * np.array([1, -1])
            unit = across / np.linalg.norm(across, axis=1, keepdims=True)
            middles = middles + unit * random.normal(0, amplitude_cm, (len(middles), 1))
            points = np.insert(points, range(1, len(points)), middles, axis=0)
            amplitude_cm *= 0.56
        return points

    main = jagged(start_cm, end_cm, 0.13, 6)
    fork = main[int(len(main) * 0.45)]
    heading = np.asarray(end_cm, float) - np.asarray(start_cm, float)
    turned = np.array([[0.75, -0.66], [0.66, 0.75]]) @ heading
    branch = jagged(fork, fork + 0.36 * turned, 0.05, 5)
    open_crack = _canvas()
    uneven = 1 + 0.4 * np.convolve(random.normal(size=len(main)), np.ones(5) / 2.2, 'same')
    widths = width_cm * np.clip(uneven, 0.45, 1.6) * np.linspace(1.15, 0.6, len(main))
    _stroke(open_crack, main, widths, 255)
    _stroke(open_crack, branch, width_cm * np.linspace(0.6, 0.15, len(branch)), 255)
    gap = _soften(_array(open_crack), 0.004)
    sheet[..., 0] = sheet[..., 0] - 0.0175 * gap + 0.002 * _soften(gap, 0.03)
    sheet[..., 1] = np.maximum(sheet[..., 1], gap)
    sheet[..., 2] = sheet[..., 2] * (1 - gap)
