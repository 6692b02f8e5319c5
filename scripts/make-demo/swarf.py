"""A curled metal chip from the lathe, as a Blender mesh."""

from __future__ import annotations

import math

import numpy as np
from mathutils import Vector

from flange import mesh_object


def curled_chip(at: Vector, heading_degrees: float, length_cm: float, seed: int):
    """A thin ribbon wound to a loose, tapering spiral that lies on the face."""
    random = np.random.default_rng(seed)
    turns, steps = 4.6, 320
    heading = math.radians(heading_degrees)
    forward = Vector((math.cos(heading), math.sin(heading), 0))
    aside = Vector((-math.sin(heading), math.cos(heading), 0))
    up = Vector((0, 0, 1))
    wobble = np.convolve(random.normal(size=steps + 60), np.hanning(61) / 5.5, 'valid')
    vertices = []
    for k in range(steps):
        t = k / (steps - 1)
        radius = float(0.23 - 0.11 * t + 0.012 * float(wobble[k]))
        angle = 2 * math.pi * turns * t
        centre = at + forward * length_cm * (t - 0.5 + 0.03 * math.sin(angle))
        centre += up * (radius + 0.02)
        centre += aside * (0.9 * (t - 0.5) ** 2 + 0.012 * float(wobble[k]))
        spoke = math.cos(angle) * aside + math.sin(angle) * up
        width = 0.058 * min(1.0, 8 * t + 0.2, 9 * (1 - t) + 0.05)
        ragged = 0.012 * float(random.normal())
        for thick in (0.0, 0.012):
            rim = centre + float(radius + thick) * spoke
            vertices += [rim - forward * width, rim + forward * (width + ragged)]
    faces = []
    for k in range(steps - 1):
        a, b = 4 * k, 4 * k + 4
        for first, second in ((0, 1), (1, 3), (3, 2), (2, 0)):
            faces.append((a + first, a + second, b + second, b + first))
    faces += [(0, 2, 3, 1), tuple(4 * (steps - 1) + i for i in (0, 1, 3, 2))]
    return mesh_object('swarf', vertices, faces, 50)
