"""Makes public/demo: pictures of a turned flange, good and defective, and demo.json.

Needs Python 3.11; takes a minute a picture on two busy cores:

    python3.11 -m venv /tmp/demo && /tmp/demo/bin/pip install -r scripts/make-demo/requirements.txt
    /tmp/demo/bin/python scripts/make-demo/main.py [--only NAME ...] [--samples 20] [--out DIR]

Seeds are fixed: on one machine the same bytes come out again. A defect's place in demo.json is
the middle and radius, in pixels, of a circle around all of it.
"""

from __future__ import annotations

import argparse
import json
import math
import tempfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import bpy
import numpy as np
from mathutils import Vector

import flange
import marks
import materials
import studio
from develop import develop
from swarf import curled_chip

NORMAL_COUNT = 14


@dataclass
class Part:
    """What a defect may change before the part is photographed."""

    sheet: np.ndarray
    missing_bolt: int | None = None
    chipped: bool = False
    torn_ring: bool = False
    swarf: bool = False


@dataclass(frozen=True)
class Defect:
    """A way to spoil a part, and the circle around it in part coordinates."""

    spoil: Callable[[Part], None]
    centre_cm: tuple[float, float, float]
    radius_cm: float


CHIP_DEGREES = 332
CRACK_FROM, CRACK_TO = flange.on_circle(2.3, 43), flange.on_circle(3.97, 36)
TEAR_DEGREES, TEAR_GAP_DEGREES = 205, 30


def _spoil(**changes) -> Callable[[Part], None]:
    def apply(part: Part) -> None:
        for name, value in changes.items():
            setattr(part, name, value)

    return apply


def _scratch(part: Part) -> None:
    path = [(-3.72, 0.5), (-3.2, 1.05), (-2.6, 1.5), (-2.1, 1.68)]
    marks.add_scratch(part.sheet, path, 0.034, seed=5)


def _crack(part: Part) -> None:
    marks.add_crack(part.sheet, CRACK_FROM.xy, CRACK_TO.xy, 0.045, seed=3)


def _around(radius_cm: float, angle_degrees: float, z_cm: float) -> tuple[float, float, float]:
    return tuple(flange.on_circle(radius_cm, angle_degrees, z_cm))


DEFECTS = {
    'chipped-edge': Defect(_spoil(chipped=True), _around(3.8, CHIP_DEGREES, 0.7), 0.65),
    'crack': Defect(_crack, _around(3.13, 39.5, 0.8), 0.95),
    'missing-hole': Defect(
        _spoil(missing_bolt=2), _around(3.1, flange.bolt_angle_degrees(2), 0.8), 0.5
    ),
    'scratch': Defect(_scratch, (-2.9, 1.15, 0.8), 1.05),
    'swarf': Defect(_spoil(swarf=True), (2.1, 2.15, 1.0), 0.75),
    'torn-o-ring': Defect(_spoil(torn_ring=True), _around(1.9, TEAR_DEGREES - 20, 1.5), 1.2),
}


def build(part: Part) -> bpy.types.Object:
    """Puts the part together under one empty, which is returned."""
    body = flange.flange_body(materials.turned_aluminium(part.sheet), part.missing_bolt)
    if part.chipped:
        lump = flange.fracture(
            flange.on_circle(4.08, CHIP_DEGREES, 0.85), Vector((0.5, 0.66, 0.75)), CHIP_DEGREES, 4
        )
        lump.data.materials.append(materials.broken_aluminium())
        flange.cut(body, lump)
    ring = flange.torn_o_ring(TEAR_DEGREES, TEAR_GAP_DEGREES) if part.torn_ring else flange.o_ring()
    ring.data.materials.append(materials.rubber_cord())
    pieces = [body, ring]
    if part.swarf:
        chip = curled_chip(Vector((2.1, 2.15, flange.FACE_Z_CM)), 128, 1.15, seed=2)
        chip.data.materials.append(materials.steel_swarf())
        pieces.append(chip)
    whole = bpy.data.objects.new('part', None)
    bpy.context.collection.objects.link(whole)
    for piece in pieces:
        piece.parent = whole
    return whole


def make(name: str, samples: int, out: Path) -> dict[str, int] | None:
    """Writes one picture; returns the defect's circle in pixels, None for a good part."""
    random = np.random.default_rng(zlib.crc32(name.encode()))
    defect = DEFECTS.get(name)
    studio.set_up(random, samples)
    part = Part(marks.plain_sheet(random))
    if defect is not None:
        defect.spoil(part)
    whole = build(part)
    whole.rotation_euler.z = math.radians(random.uniform(-3, 3))
    whole.location = (*(float(v) for v in random.uniform(-0.09, 0.09, 2)), 0.0)
    with tempfile.TemporaryDirectory() as folder:
        light = studio.photograph(Path(folder) / 'light.exr')
    (out / f'{name}.jpg').write_bytes(develop(light, random))
    if defect is None:
        return None
    bpy.context.view_layer.update()
    centre = whole.matrix_world @ Vector(defect.centre_cm)
    x, y = studio.in_picture(centre)
    edge_x, edge_y = studio.in_picture(centre + Vector((defect.radius_cm, 0, 0)))
    return {'x': round(x), 'y': round(y), 'radiusPx': round(math.hypot(edge_x - x, edge_y - y))}


def known_circles(out: Path) -> dict[str, dict[str, int] | None]:
    """The defects' circles of an earlier run, by name."""
    listing = out / 'demo.json'
    if not listing.exists():
        return {}
    return {test['kind']: test.get('defect') for test in json.loads(listing.read_text())['tests']}


def write_listing(out: Path, normals: list[str], tests: list[str], circles) -> None:
    """Writes demo.json, which names the pictures in the order in which the page shows them."""
    entries = []
    for name in tests:
        circle = circles.get(name)
        entry = {'file': f'{name}.jpg', 'kind': name if name in DEFECTS else 'good'}
        entries.append(entry | ({'defect': circle} if circle else {}))
    listing = {
        'name': 'Turned flange',
        'normals': [f'{name}.jpg' for name in normals],
        'tests': entries,
    }
    (out / 'demo.json').write_text(json.dumps(listing, indent=2) + '\n')


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--only', nargs='*', help='names without .jpg to make anew')
    parser.add_argument('--samples', type=int, default=20, help='light paths a pixel')
    parser.add_argument('--out', type=Path, default=Path(__file__).parents[2] / 'public' / 'demo')
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)

    normals = [f'flange-{k:02}' for k in range(1, NORMAL_COUNT + 1)]
    tests = sorted([*DEFECTS, 'good-1', 'good-2'])
    circles = known_circles(arguments.out)
    for name in arguments.only or normals + tests:
        circles[name] = make(name, arguments.samples, arguments.out)
        write_listing(arguments.out, normals, tests, circles)


if __name__ == '__main__':
    main()
