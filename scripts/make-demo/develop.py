"""From the renderer's linear light to a JPEG, by way of a small industrial camera."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image

JPEG_QUALITY = 90


def _blur(light: np.ndarray, sigma_px: float) -> np.ndarray:
    """Gaussian blur of [height, width, 3], edges mirrored."""
    reach = int(np.ceil(4 * sigma_px))
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma_px) ** 2)
    kernel /= kernel.sum()
    for axis in (0, 1):
        pad = [(reach, reach) if k == axis else (0, 0) for k in range(3)]
        padded = np.pad(light, pad, mode='symmetric')
        light = np.apply_along_axis(np.convolve, axis, padded, kernel, 'valid')
    return light


def _tone(light: np.ndarray) -> np.ndarray:
    """A camera's curve: sRGB with a soft shoulder for the highlights."""
    knee = 0.6
    over = np.maximum(light - knee, 0)
    rolled = np.minimum(light, knee) + (1 - knee) * (1 - np.exp(-over / (1 - knee)))
    low = rolled * 12.92
    high = 1.055 * np.maximum(rolled, 1e-6) ** (1 / 2.4) - 0.055
    return np.where(rolled <= 0.0031308, low, high)


def develop(light: np.ndarray, random: np.random.Generator) -> bytes:
    """A JPEG file from linear light [height, width, 3]."""
    height, width, _ = light.shape
    light = 0.965 * _blur(light, 0.5) + 0.035 * _blur(light, 14)
    y, x = np.mgrid[0:height, 0:width]
    reach = np.hypot((x - width / 2) / width, (y - height / 2) / height)
    light = light * (1 - 0.42 * reach[..., None] ** 2)
    exposure = 1 + random.normal(0, 0.008)
    balance = 1 + random.normal(0, 0.004, 3)
    light = light * exposure * balance
    shot = random.normal(0, 1, light.shape) * np.sqrt(np.maximum(light, 0) * 0.00022 + 0.0000012)
    picture = np.clip(_tone(light + shot), 0, 1)
    out = io.BytesIO()
    image = Image.fromarray((picture * 255 + 0.5).astype(np.uint8), 'RGB')
    image.save(out, 'JPEG', quality=JPEG_QUALITY, subsampling=0, optimize=True)
    return out.getvalue()
