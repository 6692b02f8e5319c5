/** EfficientNet-Lite0 (Tan and Le 2019, without squeeze-excite and swish), cut after its last stride-16 block. */

import type { Backbone, Taps } from './backbone.ts';
import type { BackboneManifest } from './manifest.ts';
import { tf } from './tensorflow.ts';
import { floatTensor, type TensorFile as SafetensorsFile } from './tensorTypes.ts';

interface Convolution {
  readonly weight: tf.Tensor4D;
  readonly bias: tf.Tensor1D;
}

/**
 * Uploads the weights of `models/efficientnet-lite0.safetensors` (batch norm folded) to the current backend.
 * @throws InputError `file-format` where a tensor is missing or has another shape than the manifest says.
 */
export function loadEfficientNetLite0(manifest: BackboneManifest, file: SafetensorsFile): Backbone {
  const [shallowTap, deepTap] = manifest.taps;
  if (!shallowTap || !deepTap) {
    throw new RangeError(`Got ${manifest.taps.length} taps in the manifest, expected 2.`);
  }
  const convolution = (name: string, shape: [number, number, number, number]): Convolution => {
    const channels = name.endsWith('depthwise') ? shape[2] : shape[3];
    return {
      weight: tf.tensor4d(floatTensor(file, `${name}.weight`, shape), shape),
      bias: tf.tensor1d(floatTensor(file, `${name}.bias`, [channels])),
    };
  };
  const { mean, scale } = manifest.input;
  const { kernel, outChannels } = manifest.stem;
  const stem = convolution('stem', [kernel, kernel, 3, outChannels]);
  const blocks = manifest.blocks.map((shape, index) => {
    const width = shape.inChannels * shape.expansion;
    const part = (name: string, ...sides: [number, number, number, number]): Convolution =>
      convolution(`blocks.${index}.${name}`, sides);
    return {
      shape,
      expand: shape.expansion === 1 ? null : part('expand', 1, 1, shape.inChannels, width),
      depthwise: part('depthwise', shape.kernel, shape.kernel, width, 1),
      project: part('project', 1, 1, width, shape.outChannels),
    };
  });

  function embed(image: tf.Tensor4D): Taps {
    return tf.tidy(() => {
      let x = convolve(image, stem, manifest.stem.stride, 'relu6');
      let shallow = x;
      blocks.forEach(({ shape, expand, depthwise, project }, index) => {
        const expanded = expand ? convolve(x, expand, 1, 'relu6') : x;
        const filtered = tf.fused.depthwiseConv2d({
          x: expanded,
          filter: depthwise.weight,
          bias: depthwise.bias,
          strides: shape.stride,
          pad: 'same',
          activation: 'relu6',
        });
        const projected = convolve(filtered, project, 1, 'linear');
        x = shape.residual ? tf.add(x, projected) : projected;
        if (index === shallowTap?.block) shallow = x;
      });
      return { shallow, deep: x };
    });
  }

  return {
    reference: { name: manifest.name, sha256: manifest.sha256 },
    shallowChannels: shallowTap.channels,
    deepChannels: deepTap.channels,
    input: { mean: [mean, mean, mean], scale: [scale, scale, scale] },
    embed,
    dispose: () => {
      const parts = blocks.flatMap(({ expand, depthwise, project }) => [
        expand,
        depthwise,
        project,
      ]);
      for (const part of [stem, ...parts]) tf.dispose([part?.weight, part?.bias]);
    },
  };
}

function convolve(
  x: tf.Tensor4D,
  { weight, bias }: Convolution,
  strides: number,
  activation: 'relu6' | 'linear',
): tf.Tensor4D {
  return tf.fused.conv2d({
    x,
    filter: weight,
    bias,
    strides,
    pad: 'same',
    activation,
  });
}
