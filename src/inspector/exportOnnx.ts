/** An inspector for other programs: the whole of it as an ONNX model, its head under the official code's names. */

import { InputError } from '../errors.ts';
import { sha256Hex } from '../integrity.ts';
import { SCORE_RULE } from '../methodSettings.ts';
import type { Backbone } from '../network/device.ts';
import { foldStandardisation } from '../network/foldedHead.ts';
import { type Head, identityAdapter, requireChannels, unpackHead } from '../network/head.ts';
import { writeOfficialHead } from '../network/officialHead.ts';
import { type FeatureMap, GraphBuilder } from '../network/onnx/graphBuilder.ts';
import { addHead, type ScoreMaps } from '../network/onnx/headGraph.ts';
import { encodeModel } from '../network/onnx/model.ts';
import { addNetwork } from '../network/onnx/networkGraph.ts';
import type { ScoreSpread } from '../network/patchMemory.ts';
import { writeSafetensors } from '../network/safetensors.ts';
import { readTensorFile } from '../network/tensorFile.ts';
import { planBackbone } from './backbones.ts';
import { networkAreas } from './geometry.ts';
import type { Method } from './method.ts';
import type { Calibration, ImageSize, InputGeometry } from './types.ts';

export interface OnnxExport {
  /** Made for `backbone`. */
  readonly method: Method;
  readonly backbone: Backbone;
  /** The file that `backbone` was loaded from: the embedded one's, or an imported one's `bytes`. */
  readonly backboneBytes: Uint8Array;
  /** Packed. */
  readonly headBytes: Uint8Array;
  readonly geometry: InputGeometry;
  /** Of what the network sees at once, the image or a tile, which the model takes in no other size. */
  readonly size: ImageSize;
  /** Thresholds to write down beside the model; null for a head that was never calibrated. */
  readonly calibration: Pick<Calibration, 'thresholds' | 'mapThreshold' | 'heatmapRange'> | null;
}

const DESCRIPTION = `Visual anomaly inspection. image is the picture as the metadata's geometry says: \
resized as Pillow's BILINEAR does, in RGB, each channel (value - input_mean) / input_scale of 0 to 255. \
High scores are anomalous. The image's score is the largest of patch_scores: up to pass_threshold it passes, \
above reject_threshold it is rejected, between them it is uncertain; anomaly_map, up-sampled and smoothed, is held against map_threshold. Where the geometry \
is of tiles, image is one of them, and the image's score is the largest over all; of two that overlap, \
each place belongs to the one whose border is farther.`;

/**
 * The bytes of a model of opset 17: `image` `[1, 3, height, width]` to `patch_scores` `[1, height, width]` of the
 * shallow tap and `anomaly_map` `[1, 1, height, width]` of the image.
 * @throws InputError `settings` where the geometry does not give that size, `file-format` where head and backbone
 * do not fit together.
 */
export async function exportOnnx(options: OnnxExport): Promise<Uint8Array<ArrayBuffer>> {
  const { method, backbone, backboneBytes, headBytes, geometry, size } = options;
  checkInputSize(geometry, size);
  const { composition } = method;
  const head = requireChannels(unpackHead(headBytes), composition.channels);
  const { height, width } = size;
  const graph = new GraphBuilder();
  const image = { name: 'image', channels: 3, height, width };
  const tensors = readTensorFile(backboneBytes);
  const taps = addNetwork(graph, image, planBackbone(backbone.reference, tensors), tensors, [
    backbone.shallow.name,
    backbone.deep.name,
  ]);
  const scores = addScoreRule(graph, addHead(graph, taps, { composition, head }), head);
  graph.node('Squeeze', 'patch_scores', [
    scores.name,
    graph.constant('patch_scores.axes', [1], BigInt64Array.of(1n)),
  ]);
  graph.resample(
    'anomaly_map',
    scores,
    method.mapAxis(scores.height, height),
    method.mapAxis(scores.width, width),
  );
  return encodeModel({
    description: DESCRIPTION,
    metadata: describeExport(options, head, await sha256Hex(headBytes)),
    graph: {
      name: 'inspector',
      nodes: graph.nodes,
      constants: graph.constants,
      inputs: [{ name: 'image', shape: [1, 3, height, width], description: 'scaled RGB' }],
      outputs: [
        {
          name: 'patch_scores',
          shape: [1, scores.height, scores.width],
          description: head.memory
            ? "distance to the nearest normal patch and the discriminator's score, both standardised"
            : "minus the discriminator's output",
        },
        {
          name: 'anomaly_map',
          shape: [1, 1, height, width],
          description: 'patch scores, up-sampled and smoothed',
        },
      ],
    },
  });
}

/** As `scoreRule` makes a map's scores of both. */
function addScoreRule(
  graph: GraphBuilder,
  { discriminator, distance }: ScoreMaps,
  { memory }: Head,
): FeatureMap {
  if (memory === null || distance === null) return discriminator;
  const { discriminatorWeight } = SCORE_RULE.map;
  const standardise = (name: string, map: FeatureMap, { mean, deviation }: ScoreSpread) => {
    const shift = graph.constant(`${name}.mean`, [], Float32Array.of(mean));
    const scale = graph.constant(`${name}.deviation`, [], Float32Array.of(deviation));
    const shifted = graph.node('Sub', `${name}.shifted`, [map.name, shift]);
    return graph.node('Div', `${name}.standardised`, [shifted, scale]);
  };
  const weight = graph.constant('rule.weight', [], Float32Array.of(discriminatorWeight));
  const weighted = graph.node('Mul', 'rule.discriminator.weighted', [
    standardise('rule.discriminator', discriminator, memory.discriminator),
    weight,
  ]);
  const near = standardise('rule.distance', distance, memory.distance);
  return { ...discriminator, name: graph.node('Add', 'rule.sum', [near, weighted]) };
}

/**
 * A packed head as safetensors under the official code's names, for its classes in PyTorch. Standardisation, which
 * these names cannot say, becomes part of the adapter: patch vectors then go in as they are.
 * @throws InputError `file-format` where the bytes are no head.
 */
export function exportHead(headBytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = unpackHead(headBytes);
  return writeSafetensors(writeOfficialHead(withoutStandardisation(head)), {
    standardisation: isStandardised(head) ? 'folded into the adapter' : 'none',
  });
}

/** @throws InputError `settings` where images of that size would be resized to another one. */
export function checkInputSize(geometry: InputGeometry, size: ImageSize): void {
  const [{ width, height }] = networkAreas(geometry, size);
  if (width === size.width && height === size.height) return;
  throw new InputError(
    'settings',
    `an input of ${size.width} x ${size.height} pixels`,
    `one that the geometry gives, such as ${width} x ${height}`,
    'Take that size.',
  );
}

function describeExport(
  { method, backbone, geometry, calibration }: OnnxExport,
  head: Head,
  headSha256: string,
): Record<string, string> {
  const { settings } = method;
  return {
    profile: settings.profile,
    taps: JSON.stringify(settings.taps),
    neighbourhood: JSON.stringify(settings.neighbourhood),
    noise_deviation: JSON.stringify(settings.noiseDeviation),
    hidden_width: JSON.stringify(settings.hiddenWidth),
    discriminator_layers: JSON.stringify(settings.discriminatorLayers),
    adapter: JSON.stringify(settings.adapter),
    geometry: JSON.stringify(geometry),
    channel_order: 'RGB',
    input_mean: JSON.stringify(backbone.input.mean),
    input_scale: JSON.stringify(backbone.input.scale),
    backbone: backbone.reference.name,
    backbone_sha256: backbone.reference.sha256,
    head_sha256: headSha256,
    head_standardisation: isStandardised(head) ? 'folded into the weights' : 'none',
    image_score_patches: JSON.stringify(head.memory ? SCORE_RULE.image.patches : 1),
    ...(calibration && {
      pass_threshold: JSON.stringify(calibration.thresholds.pass),
      reject_threshold: JSON.stringify(calibration.thresholds.reject),
      map_threshold: JSON.stringify(calibration.mapThreshold),
      heatmap_range: JSON.stringify(calibration.heatmapRange),
    }),
  };
}

function isStandardised({ mean, scale }: Head): boolean {
  return scale !== 1 || mean.some((value) => value !== 0);
}

/** Standardisation becomes part of the adapter, rounded once; a head without an adapter gets one. */
function withoutStandardisation(head: Head): Head {
  if (!isStandardised(head)) return head;
  const channels = head.mean.length;
  const { weight, bias } = foldStandardisation(head, head.adapter ?? identityAdapter(channels));
  return {
    ...head,
    mean: new Float32Array(channels),
    scale: 1,
    adapter: { weight: Float32Array.from(weight), bias: Float32Array.from(bias) },
  };
}
