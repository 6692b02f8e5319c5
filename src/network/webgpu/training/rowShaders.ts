/** From patches to a step's inputs in WGSL: standardised rows, and the noise of src/maths/counterNoise.ts. */

const SIDE = 8;

/** Of four channels a thread. */
export function inputWorkgroups(rows: number, paddedChannels: number): [number, number] {
  return [Math.ceil(paddedChannels / 4 / SIDE), Math.ceil(rows / SIDE)];
}

/** Of the patches that lie in one buffer: `count` from number `first` on. */
export function sourceSizesData(sizes: {
  readonly channels: number;
  readonly first: number;
  readonly count: number;
}): Uint32Array {
  return Uint32Array.of(sizes.channels, sizes.first, sizes.count);
}

/** What differs from step to step, as `StepValues` of the shader. */
export function stepValuesData(values: {
  readonly seed: number;
  readonly step: number;
  readonly rows: number;
  readonly deviation: number;
  readonly scale: number;
}): ArrayBuffer {
  const data = new ArrayBuffer(32);
  new Uint32Array(data).set([values.seed, values.step, values.rows]);
  new Float32Array(data).set([values.deviation, values.scale], 3);
  return data;
}

/**
 * Inputs are `[2 rows, padded channels]`: standardised rows, then noise. Where patches lie in several buffers it runs
 * once for each and leaves alone what lies in others. Bindings: sizes, step, inputs, float16 bits, row numbers, mean.
 */
export const INPUT_SHADER = `
struct Sizes { channels: u32, first: u32, count: u32 }
struct StepValues { seed: u32, step: u32, rows: u32, deviation: f32, scale: f32 }
@group(0) @binding(0) var<uniform> sizes: Sizes;
@group(0) @binding(1) var<uniform> values: StepValues;
@group(0) @binding(2) var<storage, read_write> inputs: array<vec4f>;
@group(0) @binding(3) var<storage, read> halves: array<u32>;
@group(0) @binding(4) var<storage, read> rowNumbers: array<u32>;
@group(0) @binding(5) var<storage, read> mean: array<vec4f>;

fn halfAt(index: u32) -> f32 {
  return unpack2x16float(halves[index / 2])[index % 2];
}

fn highProduct(x: u32, y: u32) -> u32 {
  let low = (x & 0xffff) * (y & 0xffff);
  let middle = (x >> 16) * (y & 0xffff) + (low >> 16);
  let other = (x & 0xffff) * (y >> 16) + (middle & 0xffff);
  return (x >> 16) * (y >> 16) + (middle >> 16) + (other >> 16);
}

/** Philox4x32-10. */
fn philox(counter: vec4u, seed: u32) -> vec4u {
  var c = counter;
  var key = vec2u(seed, 0);
  for (var i = 0; i < 10; i++) {
    let high0 = highProduct(c.x, 0xd2511f53);
    let high1 = highProduct(c.z, 0xcd9e8d57);
    c = vec4u(high1 ^ c.y ^ key.x, c.z * 0xcd9e8d57, high0 ^ c.w ^ key.y, c.x * 0xd2511f53);
    key += vec2u(0x9e3779b9, 0xbb67ae85);
  }
  return c;
}

/** Cephes' polynomials, as the reference has them. */
fn naturalLogarithm(x: f32) -> f32 {
  let exponent = (bitcast<i32>(x) - 0x3f3504f3) >> 23;
  let f = bitcast<f32>(bitcast<i32>(x) - (exponent << 23)) - 1;
  let square = f * f;
  var p = 7.0376836292e-2f;
  p = p * f - 1.151461031e-1f;
  p = p * f + 1.167699874e-1f;
  p = p * f - 1.2420140846e-1f;
  p = p * f + 1.4249322787e-1f;
  p = p * f - 1.6668057665e-1f;
  p = p * f + 2.0000714765e-1f;
  p = p * f - 2.4999993993e-1f;
  p = p * f + 3.3333331174e-1f;
  let low = p * f * square - f32(exponent) * 2.1219444e-4f;
  return f + (low - 0.5f * square) + f32(exponent) * 0.693359375f;
}

/** Cosine and sine of word / 2^32 of a turn. */
fn cosineAndSine(word: u32) -> vec2f {
  let quarter = (word + 0x20000000) >> 30;
  let t = f32(bitcast<i32>(word << 2) >> 8) * ${Math.fround(Math.PI / 4 / 2 ** 23)}f;
  let square = t * t;
  let sine = ((-1.9515295891e-4f * square + 8.3321608736e-3f) * square - 1.6666654611e-1f) * square * t + t;
  let quartic = ((2.443315711809948e-5f * square - 1.388731625493765e-3f) * square + 4.166664568298827e-2f) * square * square;
  let cosine = quartic - 0.5f * square + 1;
  let turned = select(vec2f(cosine, sine), vec2f(-sine, cosine), (quarter & 1) == 1);
  return select(turned, -turned, (quarter & 2) == 2);
}

fn normalPair(radiusWord: u32, angleWord: u32) -> vec2f {
  let uniformly = f32((radiusWord >> 8) + 1) * ${2 ** -24}f;
  return sqrt(-2 * naturalLogarithm(uniformly)) * cosineAndSine(angleWord);
}

@compute @workgroup_size(${SIDE}, ${SIDE})
fn main(@builtin(global_invocation_id) id: vec3u) {
  let blocks = (sizes.channels + 3) / 4;
  if (id.x >= blocks || id.y >= values.rows) { return; }
  let source = rowNumbers[id.y] - sizes.first;
  if (source >= sizes.count) { return; }
  let channels = vec4u(0, 1, 2, 3) + 4 * id.x;
  let isThere = channels < vec4u(sizes.channels);
  let at = source * sizes.channels + min(channels, vec4u(sizes.channels - 1));
  let vector = vec4f(halfAt(at.x), halfAt(at.y), halfAt(at.z), halfAt(at.w));
  let place = id.y * blocks + id.x;
  inputs[place] = select(vec4f(), (vector - mean[id.x]) / values.scale, isThere);
  let words = philox(vec4u(id.x, id.y, values.step, 0), values.seed);
  let normals = vec4f(normalPair(words.x, words.y), normalPair(words.z, words.w));
  inputs[values.rows * blocks + place] = select(vec4f(), values.deviation * normals, isThere);
}`;
