/** The shape of a backbone that is not there: channels as given, the rest the usual unless said. */

import type { BackboneShape, TapShape } from '../../src/network/backbone.ts';

const STRIDES = { layer1: 4, layer2: 8, layer3: 16 } as const;

export interface ShapeOptions {
  readonly taps?: readonly [shallow: TapShape['name'], deep: TapShape['name']];
  readonly padding?: BackboneShape['padding'];
}

export function backboneShape(
  shallowChannels: number,
  deepChannels: number,
  { taps: [shallow, deep] = ['layer2', 'layer3'], padding = 'tensorflow-same' }: ShapeOptions = {},
): BackboneShape {
  return {
    shallow: { name: shallow, channels: shallowChannels, stride: STRIDES[shallow] },
    deep: { name: deep, channels: deepChannels, stride: STRIDES[deep] },
    padding,
  };
}
