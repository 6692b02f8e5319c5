/** The distance from each row's vector to the nearest of many: a product of which only the largest sum is kept. */

import { type Kernel, repeat, shaderHead, WORKGROUP_LANES } from './shader.ts';

/** Of a workgroup, each of whose lanes compares all of them with quads of vectors of its own. */
const ROWS = 4;
/** A lane's at a time: with the rows, 32 sums for 12 loads a step. */
const QUADS = 2;

const eachRow = (line: (row: number) => string) => repeat(ROWS, line);
const each = (line: (row: number, part: number) => string) =>
  eachRow((row) => repeat(QUADS, (part) => line(row, part)));

/**
 * `weight` `[4 * inQuads, outQuads]`, a column a vector; `bias` minus half of each one's square. The distance is summed
 * up from differences, so that of a vector to itself it is zero.
 */
export const nearest: Kernel = {
  name: 'nearest',
  output: 'floats',
  code: (precision) => `
${shaderHead(precision, { input: 'Quad', weight: 'Quad', bias: 'Quad', output: 'f32' })}
var<workgroup> sums: array<vec4f, ${WORKGROUP_LANES}>;
var<workgroup> numbersOf: array<vec4u, ${WORKGROUP_LANES}>;

/** Of four sums of which the first is vector \`first\`'s: the largest, and whose it is. */
fn keepLargest(four: vec4f, first: u32, largest: ptr<function, f32>, number: ptr<function, u32>) {
  for (var i = 0u; i < 4u; i++) {
    if (four[i] > *largest) { *largest = four[i]; *number = first + i; }
  }
}

@compute @workgroup_size(${WORKGROUP_LANES}) fn main(
  @builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32
) {
  let firstRow = group.x * ${ROWS}u;
${eachRow(
  (row) =>
    `  let at${row} = min(firstRow + ${row}u, numbers.outWidth - 1u) * numbers.inQuads;
  var largest${row} = -3.4028234e38;
  var number${row} = 0u;`,
)}
  for (var quad = lane * ${QUADS}u; quad < numbers.outQuads; quad += ${WORKGROUP_LANES * QUADS}u) {
${repeat(QUADS, (part) => `    let quad${part} = min(quad + ${part}u, numbers.outQuads - 1u);`)}
${each((row, part) => `    var sum${row}_${part} = vec4f(bias[quad${part}]);`)}
    var start = 0u;
    for (var inQuad = 0u; inQuad < numbers.inQuads; inQuad++) {
${eachRow((row) => `      let x${row} = vec4f(input[at${row} + inQuad]);`)}
${repeat(
  4,
  (channel) => `
${repeat(QUADS, (part) => `      let weight${channel}_${part} = vec4f(weight[start + quad${part}]);`)}
      start += numbers.outQuads;
${each((row, part) => `      sum${row}_${part} += x${row}[${channel}] * weight${channel}_${part};`)}`,
)}
    }
${each((row, part) => `    keepLargest(sum${row}_${part}, 4u * quad${part}, &largest${row}, &number${row});`)}
  }
  sums[lane] = vec4f(${Array.from({ length: ROWS }, (_, row) => `largest${row}`).join(', ')});
  numbersOf[lane] = vec4u(${Array.from({ length: ROWS }, (_, row) => `number${row}`).join(', ')});
  workgroupBarrier();
  if (lane >= ${ROWS}u || firstRow + lane >= numbers.outWidth) { return; }
  var largest = sums[0][lane];
  var number = numbersOf[0][lane];
  for (var other = 1u; other < ${WORKGROUP_LANES}u; other++) {
    let sum = sums[other][lane];
    let otherNumber = numbersOf[other][lane];
    if (sum > largest || (sum == largest && otherNumber < number)) {
      largest = sum;
      number = otherNumber;
    }
  }
  var square = 0.0;
  let row = (firstRow + lane) * numbers.inQuads;
  for (var inQuad = 0u; inQuad < numbers.inQuads; inQuad++) {
    let x = vec4f(input[row + inQuad]);
    let first = 4u * inQuad * numbers.outQuads + number / 4u;
    let difference = x - vec4f(
      f32(weight[first][number % 4u]),
      f32(weight[first + numbers.outQuads][number % 4u]),
      f32(weight[first + 2u * numbers.outQuads][number % 4u]),
      f32(weight[first + 3u * numbers.outQuads][number % 4u]));
    square += dot(difference, difference);
  }
  output[firstRow + lane] = sqrt(square);
}`,
  workgroups: ({ outWidth }) => [Math.ceil(outWidth / ROWS), 1],
};
