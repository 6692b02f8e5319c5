/** Kernels of which a lane computes one quad of one cell: scaling of pixels, pooling, means, resizing. */

import { FIND_LANE, laneWorkgroups } from './lanes.ts';
import { type Kernel, type KernelNumbers, repeat, shaderHead } from './shader.ts';

/** Pixels of a lane: their bytes are three whole words. */
const SCALED_PIXELS = 4;

const quadWorkgroups = ({ outHeight, outWidth, outQuads }: KernelNumbers) =>
  laneWorkgroups(outHeight * outWidth * outQuads);

/** Defines `quad`, `x` and `y` too; returns where there is nothing to do. */
const FIND_QUAD = `${FIND_LANE}
  let quad = index % numbers.outQuads;
  let x = index / numbers.outQuads % numbers.outWidth;
  let y = index / numbers.outQuads / numbers.outWidth;
  if (y >= numbers.outHeight) { return; }`;

/** Defines the window's bounds within the input, the last ones not counted in. */
const FIND_WINDOW = `
  let top = i32(y * numbers.stride) - i32(numbers.padTop);
  let left = i32(x * numbers.stride) - i32(numbers.padLeft);
  let firstRow = u32(max(top, 0));
  let endRow = u32(min(top + i32(numbers.kernel), i32(numbers.height)));
  let firstColumn = u32(max(left, 0));
  let endColumn = u32(min(left + i32(numbers.kernel), i32(numbers.width)));`;

const visitCells = (body: string) => `${FIND_WINDOW}
  for (var row = firstRow; row < endRow; row++) {
    for (var column = firstColumn; column < endColumn; column++) {
      let value = vec4f(input[(row * numbers.width + column) * numbers.inQuads + quad]);
${body}
    }
  }`;

/** From bytes, red, green and blue of a pixel one after another, to (value - weight) / bias. */
export const scaleImage: Kernel = {
  name: 'scale-image',
  output: 'quads',
  code: (form) => `
${shaderHead(form, { input: 'u32', weight: 'Quad', bias: 'Quad' })}
${FIND_LANE}
  let first = index * ${SCALED_PIXELS}u;
  if (first >= numbers.outWidth) { return; }
  let a = unpack4xU8(input[3u * index]);
  let b = unpack4xU8(input[3u * index + 1u]);
  let c = unpack4xU8(input[3u * index + 2u]);
  let pixels = array<vec3u, 4>(a.xyz, vec3u(a.w, b.xy), vec3u(b.zw, c.x), c.yzw);
  let mean = vec4f(weight[0]).xyz;
  let scale = vec4f(bias[0]).xyz;
${repeat(
  SCALED_PIXELS,
  (pixel) => `
  if (first + ${pixel}u < numbers.outWidth) {
    output[first + ${pixel}u] = Quad(vec4f((vec3f(pixels[${pixel}]) - mean) / scale, 0));
  }`,
)}
}`,
  workgroups: ({ outWidth }) => laneWorkgroups(Math.ceil(outWidth / SCALED_PIXELS)),
};

/** Cells beyond the edge are left out. */
export const maxPool: Kernel = {
  name: 'max-pool',
  output: 'quads',
  code: (form) => `
${shaderHead(form, { input: 'Quad' })}
${FIND_QUAD}
  var most = vec4f(-3.4028234e38);
${visitCells('      most = max(most, value);')}
  output[index] = Quad(most);
}`,
  workgroups: quadWorkgroups,
};

/** Cells beyond the edge are left out. */
export const neighbourhoodMean: Kernel = {
  name: 'neighbourhood-mean',
  output: 'quads',
  code: (form) => `
${shaderHead(form, { input: 'Quad' })}
${FIND_QUAD}
  var sum = vec4f();
${visitCells('      sum += value;')}
  output[index] = Quad(sum / f32((endRow - firstRow) * (endColumn - firstColumn)));
}`,
  workgroups: quadWorkgroups,
};

/**
 * Defines `resized(x, y, quad)`, the coarse input on a finer grid; `rows` and `columns` hold, for each fine cell, the
 * lower of the two coarse ones that it lies between, then for each the upper one's share.
 */
export const RESIZED = `
fn resized(x: u32, y: u32, quad: u32) -> vec4f {
  let top = rows[y];
  let left = columns[x];
  let down = bitcast<f32>(rows[numbers.outHeight + y]);
  let across = bitcast<f32>(columns[numbers.outWidth + x]);
  let bottom = min(top + 1u, numbers.height - 1u);
  let right = min(left + 1u, numbers.width - 1u);
  let upper = mix(
    vec4f(input[(top * numbers.width + left) * numbers.inQuads + quad]),
    vec4f(input[(top * numbers.width + right) * numbers.inQuads + quad]), across);
  let lower = mix(
    vec4f(input[(bottom * numbers.width + left) * numbers.inQuads + quad]),
    vec4f(input[(bottom * numbers.width + right) * numbers.inQuads + quad]), across);
  return mix(upper, lower, down);
}
`;

export const addResized: Kernel = {
  name: 'add-resized',
  output: 'quads',
  code: (form) => `
${shaderHead(form, { input: 'Quad', addend: 'Quad', rows: 'u32', columns: 'u32' })}
${RESIZED}
${FIND_QUAD}
  var sum = resized(x, y, quad);
  if (numbers.hasAddend != 0u) { sum += vec4f(addend[index]); }
  output[index] = Quad(activate(sum));
}`,
  workgroups: quadWorkgroups,
};
