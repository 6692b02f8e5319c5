"""Shaders: turned aluminium, broken metal, rubber cord, steel swarf, conveyor belt."""

from __future__ import annotations

import bpy
import numpy as np

MARKS_SPAN_CM = 8.4


class Graph:
    """A material's node tree with a short way to add and link nodes."""

    def __init__(self, name: str) -> None:
        self.material = bpy.data.materials.new(name)
        self.material.use_nodes = True
        self.tree = self.material.node_tree
        self.surface = self.tree.nodes['Principled BSDF']

    def add(self, kind: str, inputs=None, **properties):
        """Adds a node; `inputs` maps a socket's name or index to a value or another socket."""
        node = self.tree.nodes.new(f'ShaderNode{kind}')
        for key, value in properties.items():
            setattr(node, key, value)
        for key, value in (inputs or {}).items():
            self.put(node, key, value)
        return node

    def put(self, node, key, value) -> None:
        if isinstance(value, bpy.types.NodeSocket):
            self.tree.links.new(value, node.inputs[key])
        else:
            node.inputs[key].default_value = value

    def maths(self, operation: str, *values):
        return self.add('Math', dict(enumerate(values)), operation=operation).outputs[0]

    def ramp(self, value, low: float, high: float, to_low: float = 0.0, to_high: float = 1.0):
        """Maps [low, high] to [to_low, to_high], clamped."""
        inputs = {0: value, 1: low, 2: high, 3: to_low, 4: to_high}
        return self.add('MapRange', inputs).outputs[0]

    def mix(self, amount, first, second):
        """Colour between the two."""
        node = self.add('Mix', data_type='RGBA')
        for key, value in ((0, amount), (6, first), (7, second)):
            self.put(node, key, value)
        return node.outputs[2]

    def noise(self, place, per_cm: float, octaves: float):
        inputs = {'Vector': place, 'Scale': per_cm, 'Detail': octaves, 'Roughness': 0.65}
        return self.add('TexNoise', inputs).outputs[0]

    def bump(self, height, distance_cm: float, strength=1.0, normal=None):
        inputs = {'Height': height, 'Distance': distance_cm, 'Strength': strength}
        if normal is not None:
            inputs['Normal'] = normal
        return self.add('Bump', inputs).outputs[0]

    def picture(self, values: np.ndarray, place, span_cm: float):
        """The three channels of an image laid on the xy plane about the origin."""
        span = self.add('VectorMath', {0: place, 1: (1 / span_cm,) * 3}, operation='MULTIPLY')
        middle = self.add('VectorMath', {0: span.outputs[0], 1: (0.5, 0.5, 0)}, operation='ADD')
        image = self.add('TexImage', {0: middle.outputs[0]}, image=picture_of(values))
        image.extension = 'EXTEND'
        return self.add('SeparateColor', {0: image.outputs[0]}).outputs

    def finish(self, **inputs) -> bpy.types.Material:
        """Sets the surface's inputs; underscores in their names stand for spaces."""
        for key, value in inputs.items():
            self.put(self.surface, key.replace('_', ' '), value)
        return self.material


def colour(red: float, green: float, blue: float):
    """A linear RGB value as Blender wants it."""
    return (red, green, blue, 1.0)


def picture_of(values: np.ndarray) -> bpy.types.Image:
    """[side, side, 3] floats as a Blender image, row 0 at the bottom."""
    side = values.shape[0]
    image = bpy.data.images.new('values', side, side, float_buffer=True, is_data=True)
    rgba = np.ones((side, side, 4), np.float32)
    rgba[..., :3] = values
    image.pixels.foreach_set(rgba.ravel())
    image.update()
    return image


def turned_aluminium(sheet: np.ndarray) -> bpy.types.Material:
    """Lathe-turned aluminium under a sheet of marks, its highlights stretched across the rings."""
    g = Graph('turned aluminium')
    place = g.add('TexCoord').outputs['Object']
    relief, dark, etched = g.picture(sheet, place, MARKS_SPAN_CM)
    facing = g.add('SeparateXYZ', {0: g.add('NewGeometry').outputs['True Normal']}).outputs[2]
    upward = g.ramp(facing, 0.5, 0.8)
    dark, etched = g.maths('MULTIPLY', dark, upward), g.maths('MULTIPLY', etched, upward)
    x, y, _ = g.add('SeparateXYZ', {0: place}).outputs
    around = g.add('CombineXYZ', {0: g.maths('MULTIPLY', y, -1.0), 1: x, 2: 0.0}).outputs[0]
    turning = g.add('VectorTransform', {0: around}, vector_type='VECTOR')
    turning.convert_from, turning.convert_to = 'OBJECT', 'WORLD'
    base = g.mix(etched, colour(0.77, 0.77, 0.768), colour(0.07, 0.07, 0.073))
    return g.finish(
        Base_Color=g.mix(dark, base, colour(0.012, 0.010, 0.009)),
        Metallic=g.ramp(dark, 0.0, 1.0, 1.0, 0.2),
        Roughness=g.maths('MULTIPLY_ADD', etched, 0.25, 0.27),
        Anisotropic=0.65,
        Tangent=g.add('VectorMath', {0: turning.outputs[0]}, operation='NORMALIZE').outputs[0],
        Normal=g.bump(g.maths('MULTIPLY', relief, upward), 1.0),
    )


def broken_aluminium() -> bpy.types.Material:
    """The coarse, glittering surface of a fracture."""
    g = Graph('broken aluminium')
    place = g.add('TexCoord').outputs['Object']
    grains = g.add('TexVoronoi', {'Vector': place, 'Scale': 16.0}).outputs['Distance']
    rough = g.noise(place, 22.0, 6.0)
    normal = g.bump(rough, 0.014, normal=g.bump(grains, 0.008))
    return g.finish(
        Base_Color=g.mix(rough, colour(0.25, 0.25, 0.26), colour(0.6, 0.6, 0.61)),
        Metallic=1.0,
        Roughness=0.46,
        Normal=normal,
    )


def rubber_cord() -> bpy.types.Material:
    """The brown-red of a fluorocarbon O-ring, a little dusty."""
    g = Graph('rubber cord')
    place = g.add('TexCoord').outputs['Object']
    dust = g.noise(place, 3.0, 8.0)
    fine = g.noise(place, 45.0, 3.0)
    return g.finish(
        Base_Color=g.mix(
            g.ramp(dust, 0.45, 0.8), colour(0.10, 0.022, 0.013), colour(0.14, 0.05, 0.036)
        ),
        Roughness=g.ramp(dust, 0.3, 0.7, 0.36, 0.55),
        Normal=g.bump(fine, 0.004),
    )


def steel_swarf() -> bpy.types.Material:
    """A chip off the lathe, straw-coloured where the cut was hot."""
    g = Graph('steel swarf')
    place = g.add('TexCoord').outputs['Object']
    heat = g.noise(place, 4.0, 2.0)
    ribs = g.noise(place, 60.0, 2.0)
    return g.finish(
        Base_Color=g.mix(
            g.ramp(heat, 0.4, 0.65), colour(0.62, 0.58, 0.5), colour(0.5, 0.42, 0.3)
        ),
        Metallic=1.0,
        Roughness=0.24,
        Normal=g.bump(ribs, 0.006),
    )


def fractal(random: np.random.Generator, side: int, slope: float, from_cycles: float) -> np.ndarray:
    """Noise [side, side] of mean 0 and deviation 1 whose amplitude falls as frequency^-slope."""
    frequency = np.hypot(np.fft.fftfreq(side)[:, None], np.fft.rfftfreq(side)[None, :]) * side
    amplitude = np.where(frequency >= from_cycles, np.maximum(frequency, 1) ** -slope, 0)
    spectrum = np.fft.rfft2(random.normal(size=(side, side))) * amplitude
    values = np.fft.irfft2(spectrum, (side, side))
    return (values - values.mean()) / values.std()


def conveyor_belt(random: np.random.Generator) -> bpy.types.Material:
    """A dark PVC belt with a fine woven print, worn and a little dusty."""
    side, span_cm, pitch_cm = 1536, 12.0, 0.3
    along = np.arange(side) / side * span_cm
    x = along[None, :] + random.uniform(0, pitch_cm)
    y = along[:, None] + random.uniform(0, pitch_cm)
    phase = 2 * np.pi / pitch_cm
    weave = np.sin(phase * (x + y)) * np.sin(phase * (x - y))
    values = np.empty((side, side, 3), np.float32)
    values[..., 0] = 0.0095 * weave + 0.0011 * fractal(random, side, 1.0, 60)
    values[..., 1] = np.clip(0.5 + 0.2 * fractal(random, side, 1.5, 3), 0, 1)
    values[..., 2] = np.clip(fractal(random, side, 1.4, 120) - 3.0, 0, 1)

    g = Graph('conveyor belt')
    relief, wear, dust = g.picture(values, g.add('TexCoord').outputs['Object'], span_cm)
    cloth = g.mix(wear, colour(0.010, 0.021, 0.021), colour(0.024, 0.040, 0.039))
    return g.finish(
        Base_Color=g.mix(g.maths('MULTIPLY', dust, 0.6), cloth, colour(0.16, 0.15, 0.14)),
        Roughness=g.ramp(wear, 0.0, 1.0, 0.5, 0.62),
        Normal=g.bump(relief, 1.0),
    )
