/** Convolution of each channel by itself, with bias and activation. */

import { type Kernel, repeat, shaderHead } from './shader.ts';
import { findStrip, STRIP_CELLS, stripWorkgroups, visitWindow } from './strips.ts';

export const DEPTHWISE_QUADS = 1;

/** `weight` `[kernel, kernel, quads]`. */
export const depthwise: Kernel = {
  name: 'depthwise',
  output: 'quads',
  code: (form) => `
${shaderHead(form, { input: 'Quad', weight: 'Quad', bias: 'Quad' })}
@compute @workgroup_size(64) fn main(
  @builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32
) {
${findStrip(DEPTHWISE_QUADS)}
${repeat(STRIP_CELLS, (cell) => `  var sum${cell} = vec4f();`)}
${visitWindow(`
      let factor = vec4f(weight[place * numbers.outQuads + quad]);
${repeat(
  STRIP_CELLS,
  (cell) =>
    `      sum${cell} += select(vec4f(), vec4f(input[at${cell} + quad]), inside${cell}) * factor;`,
)}`)}
${repeat(
  STRIP_CELLS,
  (cell) => `
  if (x + ${cell}u < numbers.outWidth) {
    var sum = sum${cell};
    if (numbers.hasBias != 0u) { sum += vec4f(bias[quad]); }
    output[(y * numbers.outWidth + x + ${cell}u) * numbers.outQuads + quad] = Quad(activate(sum));
  }`,
)}
}`,
  workgroups: (numbers) => stripWorkgroups(numbers, DEPTHWISE_QUADS),
};
