/** What the kernels in WGSL share: how maps lie in memory, an operation's numbers, activations. */

/** What maps and weights are stored as; sums are float32 in both. */
export type Precision = 'float32' | 'float16';

/** How lanes add up what they share: through memory of the workgroup, or within a subgroup, without a barrier. */
export type Reduction = 'workgroup' | 'subgroup';

/** Which of its forms a kernel is compiled in. */
export interface KernelForm {
  readonly precision: Precision;
  readonly reduction: Reduction;
}

/** Lanes of a workgroup. */
export const WORKGROUP_LANES = 64;

/** What an operation's numbers are to a kernel, in the order of `Numbers`; channels are counted in fours. */
export const NUMBER_FIELDS = [
  'height',
  'width',
  'inQuads',
  'outQuads',
  'kernel',
  'stride',
  'padTop',
  'padLeft',
  'outHeight',
  'outWidth',
  'activation',
  'hasBias',
  'hasAddend',
  'quadLanes',
] as const;

export type KernelNumbers = Readonly<Record<(typeof NUMBER_FIELDS)[number], number>>;

/** Workgroups along x and y. */
export type Workgroups = readonly [x: number, y: number];

export interface Kernel {
  readonly name: string;
  /** WGSL, beginning with `shaderHead`; the entry point is `main`. */
  code(form: KernelForm): string;
  workgroups(numbers: KernelNumbers): Workgroups;
  /** Quads of a map, or one float32 a cell. */
  readonly output: 'quads' | 'floats';
}

/** Where the operands of an operation are bound, the same for all kernels. */
export const BINDINGS = {
  numbers: 0,
  input: 1,
  weight: 2,
  bias: 3,
  addend: 4,
  output: 5,
  rows: 6,
  columns: 7,
} as const;

/** What a kernel reads, each as an array of `type`; the output is an array of quads unless told otherwise. */
export interface Operands {
  readonly input?: 'Quad' | 'u32';
  readonly weight?: 'Quad';
  readonly bias?: 'Quad';
  readonly addend?: 'Quad';
  readonly rows?: 'u32';
  readonly columns?: 'u32';
  readonly output?: 'Quad' | 'f32';
}

/** Loops in which a whole subgroup turns alike are beyond what WGSL can prove. */
const WITH_SUBGROUPS = 'enable subgroups;\ndiagnostic(off, subgroup_uniformity);\n';

/**
 * A map of `channels` values a cell lies as one quad for each four channels, those beyond the last zero, so that
 * every load is one of four values.
 */
export function shaderHead(
  { precision, reduction }: KernelForm,
  { output = 'Quad', ...read }: Operands,
): string {
  const isHalf = precision === 'float16';
  const bound = Object.entries(read).map(
    ([name, type]) =>
      `@group(0) @binding(${BINDINGS[name as keyof typeof read]}) var<storage, read> ${name}: array<${type}>;`,
  );
  return `${isHalf ? 'enable f16;\n' : ''}${reduction === 'subgroup' ? WITH_SUBGROUPS : ''}
alias Quad = ${isHalf ? 'vec4h' : 'vec4f'};
struct Numbers { ${NUMBER_FIELDS.map((field) => `${field}: u32`).join(', ')} }
@group(0) @binding(${BINDINGS.numbers}) var<uniform> numbers: Numbers;
@group(0) @binding(${BINDINGS.output}) var<storage, read_write> output: array<${output}>;
${bound.join('\n')}

fn activate(x: vec4f) -> vec4f {
  // Comparisons leave what is no number as it is, where max() may not.
  switch numbers.activation {
    case 1u: { return select(x, vec4f(), x < vec4f()); }
    case 2u: { return select(select(x, vec4f(), x < vec4f()), vec4f(6), x > vec4f(6)); }
    case 3u: { return select(x, 0.2 * x, x < vec4f()); }
    default: { return x; }
  }
}
`;
}

/** `count` lines, of 0 on. */
export function repeat(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('\n');
}
