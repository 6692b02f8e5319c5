"""The part on the belt: a turned aluminium flange and its O-ring, as Blender meshes.

Lengths are centimetres (one Blender unit); the axis of the part is z, its foot stands at z = 0.
"""

from __future__ import annotations

import math

import bmesh
import bpy
from mathutils import Matrix, Vector, noise

OUTER_RADIUS_CM = 4.0
FACE_Z_CM = 0.8
BOSS_Z_CM = 1.45
BOLT_CIRCLE_RADIUS_CM = 3.1
BOLT_COUNT = 6
PIN_ANGLES_DEGREES = (27.0, 214.0)
GROOVE_RADIUS_CM = 1.68
GROOVE_DEPTH_CM = 0.2
CORD_RADIUS_CM = 0.165

FILLET_STEPS = [math.radians(degrees) for degrees in range(0, 91, 10)]
# (radius, z) from the axis at the foot outwards, over the top and down the bore.
PROFILE_CM = (
    (1.02, 0.0),
    (3.94, 0.0),
    (4.0, 0.06),
    (4.0, 0.73),
    (3.93, 0.8),
    *((2.43 - 0.18 * math.sin(a), 0.98 - 0.18 * math.cos(a)) for a in FILLET_STEPS),
    (2.25, 1.38),
    (2.18, 1.45),
    (1.88, 1.45),
    (1.86, 1.43),
    (1.86, 1.25),
    (1.5, 1.25),
    (1.5, 1.43),
    (1.48, 1.45),
    (1.28, 1.45),
    (1.2, 1.37),
    (1.2, 0.7),
    (1.02, 0.7),
)
SEGMENTS = 288


def mesh_object(name: str, vertices, faces, smooth_below_degrees: float) -> bpy.types.Object:
    """A linked object whose edges flatter than the angle are shaded smooth."""
    mesh = bpy.data.meshes.new(name)
    mesh.from_pydata([tuple(v) for v in vertices], [], faces)
    mesh.validate()
    thing = bpy.data.objects.new(name, mesh)
    bpy.context.collection.objects.link(thing)
    shade_smooth(thing, smooth_below_degrees)
    return thing


def shade_smooth(thing: bpy.types.Object, below_degrees: float) -> None:
    """Smooth shading, except where edges are sharp or bound a level face."""
    thing.data.shade_smooth()
    thing.data.set_sharp_from_angle(angle=math.radians(below_degrees))
    work = bmesh.new()
    work.from_mesh(thing.data)
    for edge in work.edges:
        level = [face.normal.z > 0.99999 for face in edge.link_faces]
        if any(level) and not all(level):
            edge.smooth = False
    work.to_mesh(thing.data)
    work.free()


def lathe(name: str, profile_cm, segments: int = SEGMENTS) -> bpy.types.Object:
    """The solid of revolution of a closed (radius, z) outline that does not touch the axis."""
    count = len(profile_cm)
    vertices = []
    for step in range(segments):
        angle = 2 * math.pi * step / segments
        vertices += [(r * math.cos(angle), r * math.sin(angle), z) for r, z in profile_cm]
    faces = []
    for step in range(segments):
        here, there = step * count, (step + 1) % segments * count
        for k in range(count):
            after = (k + 1) % count
            faces.append((here + k, there + k, there + after, here + after))
    return mesh_object(name, vertices, faces, 25)


def stepped_drill(x_cm: float, y_cm: float, outline_cm) -> bpy.types.Object:
    """A cutter of stacked (radius, z) circles, closed at both ends."""
    segments = 96
    vertices, faces = [], []
    for r, z in outline_cm:
        for step in range(segments):
            angle = 2 * math.pi * step / segments
            vertices.append((x_cm + r * math.cos(angle), y_cm + r * math.sin(angle), z))
    for ring in range(len(outline_cm) - 1):
        for step in range(segments):
            after = (step + 1) % segments
            a, b = ring * segments, (ring + 1) * segments
            faces.append((a + step, a + after, b + after, b + step))
    faces.append(tuple(reversed(range(segments))))
    faces.append(tuple(range((len(outline_cm) - 1) * segments, len(outline_cm) * segments)))
    return mesh_object('drill', vertices, faces, 25)


def on_circle(radius_cm: float, angle_degrees: float, z_cm: float = 0.0) -> Vector:
    angle = math.radians(angle_degrees)
    return Vector((radius_cm * math.cos(angle), radius_cm * math.sin(angle), z_cm))


def bolt_angle_degrees(index: int) -> float:
    return 360 / BOLT_COUNT * index + 8


def bolt_drill(index: int) -> bpy.types.Object:
    """Counterbore and through hole of one bolt, its upper edge broken."""
    at = on_circle(BOLT_CIRCLE_RADIUS_CM, bolt_angle_degrees(index))
    outline = ((0.25, -1), (0.25, 0.4), (0.44, 0.4), (0.44, 0.77), (0.5, 0.83), (0.5, 2))
    return stepped_drill(at.x, at.y, outline)


def pin_drill(angle_degrees: float) -> bpy.types.Object:
    at = on_circle(BOLT_CIRCLE_RADIUS_CM + 0.1, angle_degrees)
    return stepped_drill(at.x, at.y, ((0.11, -1), (0.11, 0.77), (0.145, 0.805), (0.145, 2)))


def cut(body: bpy.types.Object, cutter: bpy.types.Object) -> None:
    """Subtracts the cutter and removes it; its faces bring their material along."""
    modifier = body.modifiers.new('cut', 'BOOLEAN')
    modifier.operation = 'DIFFERENCE'
    modifier.solver = 'EXACT'
    modifier.material_mode = 'TRANSFER'
    modifier.object = cutter
    bpy.context.view_layer.objects.active = body
    bpy.ops.object.modifier_apply(modifier=modifier.name)
    bpy.data.objects.remove(cutter)
    shade_smooth(body, 25)


def fracture(at: Vector, size_cm: Vector, turn_degrees: float, seed: int) -> bpy.types.Object:
    """An irregular lump; cutting with it leaves a broken surface."""
    mesh = bpy.data.meshes.new('fracture')
    ball = bmesh.new()
    bmesh.ops.create_icosphere(ball, subdivisions=5, radius=1)
    for vertex in ball.verts:
        where = vertex.co.normalized()
        rough = noise.fractal(where * 1.7 + Vector((seed, 0, 0)), 0.8, 2.1, 6)
        vertex.co = where * (1 + 0.26 * rough)
    place = Matrix.Translation(at) @ Matrix.Rotation(math.radians(turn_degrees), 4, 'Z')
    bmesh.ops.transform(ball, matrix=place @ Matrix.Diagonal(size_cm).to_4x4(), verts=ball.verts)
    ball.to_mesh(mesh)
    ball.free()
    thing = bpy.data.objects.new('fracture', mesh)
    bpy.context.collection.objects.link(thing)
    shade_smooth(thing, 40)
    return thing


def tube(name: str, centres, radius_cm: float, closed: bool) -> bpy.types.Object:
    """A round cord along a path; its open ends are rounded off."""
    sides, count = 24, len(centres)
    vertices, faces = [], []
    for k, centre in enumerate(centres):
        before = centres[(k - 1) % count] if closed or k > 0 else centre
        after = centres[(k + 1) % count] if closed or k < count - 1 else centre
        along = (after - before).normalized()
        across = along.cross(Vector((0, 0, 1))).normalized()
        upward = across.cross(along)
        from_end = min(k, count - 1 - k)
        radius = radius_cm * (1 if closed else min(1, 0.72 + 0.14 * from_end))
        for side in range(sides):
            angle = 2 * math.pi * side / sides
            vertices.append(centre + radius * (math.cos(angle) * across + math.sin(angle) * upward))
    for k in range(count if closed else count - 1):
        here, there = k * sides, (k + 1) % count * sides
        for side in range(sides):
            after = (side + 1) % sides
            faces.append((here + side, here + after, there + after, there + side))
    if not closed:
        faces.append(tuple(reversed(range(sides))))
        faces.append(tuple(range((count - 1) * sides, count * sides)))
    return mesh_object(name, vertices, faces, 60)


def o_ring() -> bpy.types.Object:
    z = BOSS_Z_CM - GROOVE_DEPTH_CM + CORD_RADIUS_CM
    path = [on_circle(GROOVE_RADIUS_CM, 360 * k / 240, z) for k in range(240)]
    return tube('o-ring', path, CORD_RADIUS_CM, closed=True)


def torn_o_ring(gap_at_degrees: float, gap_degrees: float) -> bpy.types.Object:
    """An O-ring with a gap, one end of which has sprung out of the groove."""
    z = BOSS_Z_CM - GROOVE_DEPTH_CM + CORD_RADIUS_CM
    path = []
    steps = 260
    for k in range(steps + 1):
        angle = gap_at_degrees + gap_degrees / 2 + (360 - gap_degrees) * k / steps
        loose = max(0.0, (k / steps - 0.88) / 0.12)
        lift = loose * loose * (3 - 2 * loose)
        path.append(on_circle(GROOVE_RADIUS_CM + 0.5 * lift, angle, z + 0.26 * lift ** 0.6))
    return tube('o-ring', path, CORD_RADIUS_CM, closed=False)


def flange_body(metal: bpy.types.Material, missing_bolt: int | None = None) -> bpy.types.Object:
    """The drilled body; one bolt hole can be left out."""
    body = lathe('flange', PROFILE_CM)
    body.data.materials.append(metal)
    drills = [bolt_drill(index) for index in range(BOLT_COUNT) if index != missing_bolt]
    for drill in drills + [pin_drill(angle) for angle in PIN_ANGLES_DEGREES]:
        drill.data.materials.append(metal)
        cut(body, drill)
    return body
