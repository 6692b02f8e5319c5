"""Pictures of noise that need no file: a name gives the same pixels here and in the browser."""

import numpy as np


def fnv1a32(name: str) -> int:
    """The 32-bit FNV-1a hash of a name's UTF-8 bytes."""
    value = 0x811C9DC5
    for byte in name.encode():
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value


def mulberry32(seed: int, count: int) -> np.ndarray:
    """The first `count` outputs, uint32. The state is a counter, so all are made at once."""
    state = np.uint32(seed) + np.arange(1, count + 1, dtype=np.uint32) * np.uint32(0x6D2B79F5)
    mixed = (state ^ (state >> 15)) * (state | np.uint32(1))
    mixed ^= mixed + (mixed ^ (mixed >> 7)) * (mixed | np.uint32(61))
    return mixed ^ (mixed >> 14)


def seeded_pixels(name: str, height: int, width: int) -> np.ndarray:
    """RGB noise `[height, width, 3]` uint8: the top byte of each output, in C order."""
    outputs = mulberry32(fnv1a32(name), height * width * 3)
    return (outputs >> 24).astype(np.uint8).reshape(height, width, 3)
