/** Convolution by a kernel of any size, a matrix product where it is 1; bias, addend and activation in one. */

import { type Kernel, repeat, shaderHead } from './shader.ts';
import { findStrip, STRIP_CELLS, stripWorkgroups, visitWindow } from './strips.ts';

/** A lane's quads of output channels: with the strip's cells, 32 sums for 12 loads a step. */
export const CONVOLUTION_QUADS = 2;

const each = (line: (cell: number, part: number) => string) =>
  repeat(STRIP_CELLS, (cell) => repeat(CONVOLUTION_QUADS, (part) => line(cell, part)));

/** `weight` `[kernel, kernel, 4 * inQuads, outQuads]`. */
export const convolution: Kernel = {
  name: 'convolution',
  output: 'quads',
  code: (form) => `
${shaderHead(form, { input: 'Quad', weight: 'Quad', bias: 'Quad', addend: 'Quad' })}
@compute @workgroup_size(64) fn main(
  @builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32
) {
${findStrip(CONVOLUTION_QUADS)}
${repeat(CONVOLUTION_QUADS, (part) => `  let quad${part} = min(quad + ${part}u, numbers.outQuads - 1u);`)}
${each((cell, part) => `  var sum${cell}_${part} = vec4f();`)}
${visitWindow(`
      var start = place * 4u * numbers.inQuads * numbers.outQuads;
      for (var inQuad = 0u; inQuad < numbers.inQuads; inQuad++) {
${repeat(
  STRIP_CELLS,
  (cell) =>
    `        let x${cell} = select(vec4f(), vec4f(input[at${cell} + inQuad]), inside${cell});`,
)}
${repeat(
  4,
  (channel) => `
${repeat(
  CONVOLUTION_QUADS,
  (part) => `        let weight${channel}_${part} = vec4f(weight[start + quad${part}]);`,
)}
        start += numbers.outQuads;
${each(
  (cell, part) => `        sum${cell}_${part} += x${cell}[${channel}] * weight${channel}_${part};`,
)}`,
)}
      }`)}
${each(
  (cell, part) => `
  if (x + ${cell}u < numbers.outWidth && quad + ${part}u < numbers.outQuads) {
    let to = (y * numbers.outWidth + x + ${cell}u) * numbers.outQuads + quad${part};
    var sum = sum${cell}_${part};
    if (numbers.hasBias != 0u) { sum += vec4f(bias[quad${part}]); }
    if (numbers.hasAddend != 0u) { sum += vec4f(addend[to]); }
    output[to] = Quad(activate(sum));
  }`,
)}
}`,
  workgroups: (numbers) => stripWorkgroups(numbers, CONVOLUTION_QUADS),
};
