"""The place where parts are photographed: belt, lights, camera, and the renderer's settings."""

from __future__ import annotations

import math
from pathlib import Path

import bpy
import numpy as np
from bpy_extras.object_utils import world_to_camera_view
from mathutils import Vector

from materials import conveyor_belt

SIDE_PX = 640


def _panel(at, size_cm: tuple[float, float], watts: float, tint) -> None:
    """A softbox aimed at the part."""
    lamp = bpy.data.lights.new('softbox', 'AREA')
    lamp.shape, lamp.size, lamp.size_y = 'RECTANGLE', *size_cm
    lamp.energy, lamp.color = watts, tint
    thing = bpy.data.objects.new('softbox', lamp)
    thing.location = at
    thing.rotation_euler = (Vector((0, 0, 0.8)) - Vector(at)).to_track_quat('-Z', 'Y').to_euler()
    bpy.context.collection.objects.link(thing)


def set_up(random: np.random.Generator, samples: int) -> None:
    """An empty file with belt, lights and camera; lights and belt differ a little each time."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    scene = bpy.context.scene
    scene.render.engine = 'CYCLES'
    scene.render.resolution_x = scene.render.resolution_y = SIDE_PX
    scene.render.resolution_percentage = 100
    scene.cycles.device = 'CPU'
    scene.cycles.samples = samples
    scene.cycles.use_adaptive_sampling = True
    scene.cycles.adaptive_threshold = 0.015
    scene.cycles.use_denoising = True
    scene.cycles.denoiser = 'OPENIMAGEDENOISE'
    scene.cycles.max_bounces, scene.cycles.diffuse_bounces = 4, 2
    scene.cycles.sample_clamp_indirect = 4
    scene.cycles.seed = int(random.integers(1, 1 << 30))
    scene.render.image_settings.file_format = 'OPEN_EXR'
    scene.render.image_settings.color_depth = '32'
    scene.render.image_settings.exr_codec = 'ZIP'

    world = bpy.data.worlds.new('hall')
    world.use_nodes = True
    world.node_tree.nodes['Background'].inputs[0].default_value = (0.55, 0.6, 0.68, 1)
    world.node_tree.nodes['Background'].inputs[1].default_value = 0.16
    scene.world = world

    def flicker() -> float:
        return float(1 + random.normal(0, 0.015))

    _panel((-17, 13, 30), (15, 15), 11800 * flicker(), (1.0, 0.97, 0.93))
    _panel((22, -5, 20), (4, 22), 3200 * flicker(), (0.9, 0.95, 1.0))
    _panel((2, -26, 13), (20, 3), 1300 * flicker(), (1.0, 0.98, 0.95))

    bpy.ops.mesh.primitive_plane_add(size=60)
    belt = bpy.context.object
    belt.data.materials.append(conveyor_belt(random))

    eye = bpy.data.cameras.new('camera')
    eye.lens, eye.sensor_width = 100, 36
    eye.dof.use_dof, eye.dof.focus_distance, eye.dof.aperture_fstop = True, 0.0, 4.0
    camera = bpy.data.objects.new('camera', eye)
    away, tilt = 27.0, math.radians(8)
    camera.location = (0, -away * math.sin(tilt), 0.7 + away * math.cos(tilt))
    camera.rotation_euler = (tilt, 0, 0)
    eye.dof.focus_distance = away - 0.4
    bpy.context.collection.objects.link(camera)
    scene.camera = camera


def in_picture(at_world_cm: Vector) -> tuple[float, float]:
    """Where a point of the scene lies in the picture, in pixels from the upper left."""
    bpy.context.view_layer.update()
    view = world_to_camera_view(bpy.context.scene, bpy.context.scene.camera, at_world_cm)
    return view.x * SIDE_PX, (1 - view.y) * SIDE_PX


def photograph(scratch_file: Path) -> np.ndarray:
    """Renders the scene to linear light [SIDE_PX, SIDE_PX, 3], by way of a file."""
    bpy.context.scene.render.filepath = str(scratch_file)
    bpy.ops.render.render(write_still=True)
    image = bpy.data.images.load(str(scratch_file))
    pixels = np.empty(SIDE_PX * SIDE_PX * 4, np.float32)
    image.pixels.foreach_get(pixels)
    bpy.data.images.remove(image)
    scratch_file.unlink()
    return pixels.reshape(SIDE_PX, SIDE_PX, 4)[::-1, :, :3].copy()
