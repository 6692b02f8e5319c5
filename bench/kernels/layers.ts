/** The layers of a folded network as the kernels see them: every convolution's shape, and how often it comes. */

import type { ConvolutionPlan, NetworkPlan } from '../../src/network/networkPlan.ts';
import type {
  ConvolutionShape,
  KernelActivation,
} from '../../test/network/native/kernelMachine.ts';

export interface Layer {
  readonly kind: 'convolution' | 'depthwise' | 'maxPool';
  readonly shape: ConvolutionShape;
  readonly activation: KernelActivation;
  readonly residual: boolean;
}

export interface CountedLayer extends Layer {
  readonly count: number;
}

export function multiplyAdds({ kind, shape }: Layer): number {
  const { outHeight, outWidth, inChannels, outChannels, kernel } = shape;
  if (kind === 'maxPool') return 0;
  const inputs = kind === 'depthwise' ? 1 : inChannels;
  return outHeight * outWidth * outChannels * inputs * kernel ** 2;
}

/** Of a square image, up to the block `lastBlock`. */
export function networkLayers(plan: NetworkPlan, side: number, lastBlock: number): Layer[] {
  const layers: Layer[] = [];
  let cells = side;
  const place = (
    kind: Layer['kind'],
    layer: Pick<ConvolutionPlan, 'kernel' | 'stride' | 'inChannels' | 'outChannels' | 'activation'>,
    from: number,
    residual: boolean,
  ): number => {
    const { kernel, stride, inChannels, outChannels, activation } = layer;
    const out = Math.ceil(from / stride);
    const reach = Math.max((out - 1) * stride + kernel - from, 0);
    const pad = plan.padding === 'symmetric' ? (kernel - 1) / 2 : Math.floor(reach / 2);
    const shape = {
      ...{ height: from, width: from, inChannels, outChannels, kernel, stride },
      ...{ padTop: pad, padLeft: pad, outHeight: out, outWidth: out },
    };
    layers.push({ kind, shape, activation, residual });
    return out;
  };
  cells = place('convolution', plan.stem, cells, false);
  if (plan.pooling === 'max') {
    const channels = plan.stem.outChannels;
    const pool = { kernel: 3, stride: 2, inChannels: channels, outChannels: channels };
    cells = place('maxPool', { ...pool, activation: 'linear' }, cells, false);
  }
  for (const block of plan.blocks.slice(0, lastBlock + 1)) {
    if (typeof block.shortcut !== 'string') place('convolution', block.shortcut, cells, false);
    block.convolutions.forEach((convolution, index) => {
      const isLast = index === block.convolutions.length - 1;
      const activation = isLast ? block.activation : convolution.activation;
      const kind = convolution.depthwise ? 'depthwise' : 'convolution';
      const residual = isLast && block.shortcut !== 'none';
      const last = { ...convolution, activation: isLast ? activation : convolution.activation };
      cells = place(kind, last, cells, residual);
    });
  }
  return layers;
}

/** A tap's part of the folded head's first map. */
export function headLayer(side: number, channels: number, kernel: number, columns: number): Layer {
  const pad = (kernel - 1) / 2;
  const shape = {
    ...{ height: side, width: side, inChannels: channels, outChannels: columns, kernel },
    ...{ stride: 1, padTop: pad, padLeft: pad, outHeight: side, outWidth: side },
  };
  return { kind: 'convolution', shape, activation: 'linear', residual: false };
}

/** Equal ones counted. */
export function countLayers(layers: readonly Layer[]): CountedLayer[] {
  const counted = new Map<string, CountedLayer>();
  for (const layer of layers) {
    const key = JSON.stringify(layer);
    counted.set(key, { ...layer, count: (counted.get(key)?.count ?? 0) + 1 });
  }
  return [...counted.values()];
}

export function layerName({ kind, shape, residual }: Layer): string {
  const { height, width, inChannels, outChannels, kernel, stride } = shape;
  const what = kind === 'convolution' ? `${kernel}x${kernel}` : `${kind} ${kernel}x${kernel}`;
  const channels = kind === 'convolution' ? `${inChannels}->${outChannels}` : `${inChannels}`;
  return `${what}/${stride} ${height}x${width}x${channels}${residual ? ' +' : ''}`;
}
