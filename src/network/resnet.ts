/** The ResNets (He et al. 2016; wide: Zagoruyko and Komodakis 2016) on the current backend, cut after the deeper tap. */

import type { BackboneShape, TapPair, Taps } from './backbone.ts';
import { foldBatchNorm } from './foldBatchNorm.ts';
import {
  type BlockPlan,
  type ConvolutionPlan,
  type ResNetArchitecture,
  STAGES,
  STEM,
  stageBlocks,
  stageOutput,
  stagesUpTo,
} from './resnetArchitecture.ts';
import { tf } from './tensorflow.ts';
import type { TensorFile } from './tensorTypes.ts';

/** Owns its weights' tensors until `dispose`. */
export interface ResNet extends BackboneShape {
  /**
   * `image` `[1, height, width, 3]`, normalised as in training. The taps are the stages' outputs after their
   * ReLU, each `[1, ceil(height / stride), ceil(width / stride), channels]`; the caller owns them.
   */
  embed(image: tf.Tensor4D): Taps;
  dispose(): void;
}

interface Convolution {
  readonly plan: ConvolutionPlan;
  readonly weight: tf.Tensor4D;
  readonly bias: tf.Tensor1D;
}

interface Block {
  readonly convolutions: readonly Convolution[];
  readonly downsample: Convolution | null;
}

/**
 * Uploads the weights up to the deeper of two taps, batch norm folded. `tensors` has torchvision's names.
 * @throws InputError `file-format` where a tensor is missing or has another shape; nothing stays uploaded then.
 * @throws RangeError unless the shallow tap comes before the deep one.
 */
export function loadResNet(
  architecture: ResNetArchitecture,
  tensors: TensorFile,
  [shallowTap, deepTap]: TapPair,
): ResNet {
  if (STAGES.indexOf(shallowTap) >= STAGES.indexOf(deepTap)) {
    throw new RangeError(`Got ${shallowTap} and ${deepTap}, expected the shallower one first.`);
  }
  const convolutions: Convolution[] = [];
  const upload = (plan: ConvolutionPlan): Convolution => {
    const { kernel, inChannels, outChannels } = plan;
    const { weight, bias } = foldBatchNorm(tensors, plan);
    const uploaded = {
      plan,
      weight: tf.tensor4d(weight, [kernel, kernel, inChannels, outChannels]),
      bias: tf.tensor1d(bias),
    };
    convolutions.push(uploaded);
    return uploaded;
  };
  const uploadBlock = (block: BlockPlan): Block => ({
    convolutions: block.convolutions.map(upload),
    downsample: block.downsample && upload(block.downsample),
  });

  const dispose = () => {
    for (const { weight, bias } of convolutions) tf.dispose([weight, bias]);
  };
  try {
    const stem = upload(STEM);
    const stages = stagesUpTo(deepTap).map((name) => ({
      name,
      blocks: stageBlocks(architecture, name).map(uploadBlock),
    }));
    const embed = (image: tf.Tensor4D): Taps =>
      tf.tidy(() => {
        let x = runStem(image, stem);
        let shallow = x;
        for (const { name, blocks } of stages) {
          x = tf.tidy(() => blocks.reduce(runBlock, x));
          if (name === shallowTap) shallow = x;
        }
        return { shallow, deep: x };
      });
    return {
      shallow: { name: shallowTap, ...stageOutput(architecture, shallowTap) },
      deep: { name: deepTap, ...stageOutput(architecture, deepTap) },
      padding: 'symmetric',
      embed,
      dispose,
    };
  } catch (error) {
    dispose();
    throw error;
  }
}

function runStem(image: tf.Tensor4D, stem: Convolution): tf.Tensor4D {
  // torch pads with minus infinity, tfjs leaves padding out of the maximum: the same.
  return tf.tidy(() => tf.maxPool(convolve(image, stem, 'relu'), 3, 2, 1));
}

function runBlock(x: tf.Tensor4D, { convolutions, downsample }: Block): tf.Tensor4D {
  return tf.tidy(() => {
    const last = convolutions.length - 1;
    const residual = convolutions.reduce(
      (y, convolution, index) => convolve(y, convolution, index < last ? 'relu' : 'linear'),
      x,
    );
    const shortcut = downsample ? convolve(x, downsample, 'linear') : x;
    return tf.relu(tf.add(residual, shortcut));
  });
}

/** Pads by the same number of zeros on all sides as torch does, where TensorFlow's 'same' pads less before than after. */
function convolve(
  x: tf.Tensor4D,
  { plan, weight, bias }: Convolution,
  activation: 'relu' | 'linear',
): tf.Tensor4D {
  const { kernel, stride: strides } = plan;
  return tf.fused.conv2d({
    x,
    filter: weight,
    bias,
    strides,
    pad: (kernel - 1) / 2,
    activation,
  });
}
