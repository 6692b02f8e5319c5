/** An inspector for other programs: the whole of it as an ONNX model, its head under the official code's names. */

import { InputError } from '../errors.ts';
import { sha256Hex } from '../integrity.ts';
import type { Backbone } from '../network/device.ts';
import { foldStandardisation } from '../network/foldedHead.ts';
import { type Head, identityAdapter, requireChannels, unpackHead } from '../network/head.ts';
import { writeOfficialHead } from '../network/officialHead.ts';
import { GraphBuilder } from '../network/onnx/graphBuilder.ts';
import { addHead } from '../network/onnx/headGraph.ts';
import { encodeModel } from '../network/onnx/model.ts';
import { addNetwork } from '../network/onnx/networkGraph.ts';
import { writeSafetensors } from '../network/safetensors.ts';
import { readTensorFile } from '../network/tensorFile.ts';
import { planBackbone } from './backbones.ts';
import { networkAreas } from './geometry.ts';
import type { Method } from './method.ts';
import { addScoreRule, imagePatches } from './scoreRuleGraph.ts';
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
High scores are anomalous. The image's score is the mean of the image_score_patches largest of image_scores: \
up to pass_threshold it passes, above reject_threshold it is rejected, between them it is uncertain; \
anomaly_map, patch_scores up-sampled and smoothed, is held against map_threshold. Where the geometry is of \
tiles, image is one of them, and the largest are those of all tiles together; of two that overlap, each place \
belongs to the one whose border is farther.`;

/**
 * The bytes of a model of opset 17: `image` `[1, 3, height, width]` to `patch_scores` and `image_scores`
 * `[1, height, width]` of the shallow tap, and `anomaly_map` `[1, 1, height, width]` of the image.
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
  const scores = addHead(graph, taps, { composition, head });
  addScoreRule(graph, scores, head);
  const grid = scores.discriminator;
  const axes = graph.constant('anomaly_map.axes', [1], BigInt64Array.of(1n));
  graph.resample(
    'anomaly_map',
    { ...grid, name: graph.node('Unsqueeze', 'anomaly_map.cells', ['patch_scores', axes]) },
    method.mapAxis(grid.height, height),
    method.mapAxis(grid.width, width),
  );
  const gridShape = [1, grid.height, grid.width];
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
          shape: gridShape,
          description: head.memory
            ? "distance to the nearest mean of normal patches and minus the discriminator's output, weighed for maps"
            : "minus the discriminator's output",
        },
        {
          name: 'image_scores',
          shape: gridShape,
          description: head.memory ? 'the same, weighed for images' : 'as patch_scores',
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
    copies: JSON.stringify(settings.copies),
    geometry: JSON.stringify(geometry),
    channel_order: 'RGB',
    input_mean: JSON.stringify(backbone.input.mean),
    input_scale: JSON.stringify(backbone.input.scale),
    backbone: backbone.reference.name,
    backbone_sha256: backbone.reference.sha256,
    head_sha256: headSha256,
    head_standardisation: isStandardised(head) ? 'folded into the weights' : 'none',
    image_score_patches: JSON.stringify(imagePatches(head)),
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
