/** How the C kernels become WebAssembly: the compiler, its flags, and the modules that come of them. */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const COMPILER = 'clang-19';
const LINKER = 'wasm-ld-19';

const sourceFolder = fileURLToPath(new URL('../src/network/native/kernels/', import.meta.url));

/** Where the modules lie, and their hashes beside them as `sha256sum` writes them. */
export const moduleFolder = fileURLToPath(
  new URL('../src/network/native/modules/', import.meta.url),
);
export const HASH_FILE = 'modules.sha256';

export interface KernelModule {
  readonly file: string;
  readonly relaxed: boolean;
  /** Whether the memory that it imports is shared: a module can take only one sort. */
  readonly shared: boolean;
}

/** The same source each time; only one of them is ever loaded. */
export const kernelModules: readonly KernelModule[] = [
  { file: 'loupe-kernels.wasm', relaxed: false, shared: false },
  { file: 'loupe-kernels-relaxed.wasm', relaxed: true, shared: false },
  { file: 'loupe-kernels-threads.wasm', relaxed: false, shared: true },
  { file: 'loupe-kernels-relaxed-threads.wasm', relaxed: true, shared: true },
];

const COMPILE_FLAGS = [
  '--target=wasm32',
  '-std=c17',
  '-O3',
  '-msimd128',
  '-matomics',
  '-mbulk-memory',
  '-ffreestanding',
  '-nostdlib',
  '-fvisibility=hidden',
  // The order of operations is part of the result, and so is where products are fused: only by name.
  '-ffp-contract=off',
  '-Wall',
  '-Wextra',
  '-Werror',
];

/** One thread's; the others bring their own and set `__stack_pointer`. */
const STACK_BYTES = 65_536;

const LINK_FLAGS = [
  '--no-entry',
  '--export-dynamic',
  '--export=__stack_pointer',
  '--export=__heap_base',
  '--import-memory',
  '--stack-first',
  '-z',
  `stack-size=${STACK_BYTES}`,
  '--strip-all',
];

/** A shared memory has to have an end; here that of 32-bit addresses, the one that is brought may be smaller. */
const SHARED_FLAGS = ['--shared-memory', `--max-memory=${2 ** 32}`];

export function hasCompiler(): boolean {
  try {
    for (const tool of [COMPILER, LINKER]) execFileSync(tool, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** A kernel that needs neither a device nor another thread: a module with a memory of its own, carried in the script. */
export interface CarriedModule {
  /** In `src/maths/`. */
  readonly source: string;
  /** Beside it, written by the build. */
  readonly file: string;
  /** What the file exports. */
  readonly constant: string;
}

export const carriedModules: readonly CarriedModule[] = [
  { source: 'resize.c', file: 'resizeModule.ts', constant: 'RESIZE_MODULE' },
  { source: 'kCentre.c', file: 'kCentreModule.ts', constant: 'K_CENTRE_MODULE' },
];

export const carriedFolder = fileURLToPath(new URL('../src/maths/', import.meta.url));

/** The text of a carried module's file: its bytes in base64. @throws what the compiler says, where it fails. */
export function buildCarriedModule({ source, constant }: CarriedModule): string {
  const folder = mkdtempSync(join(tmpdir(), 'loupe-carried-'));
  try {
    const object = join(folder, 'carried.o');
    const linked = join(folder, 'carried.wasm');
    const flags = COMPILE_FLAGS.filter((flag) => flag !== '-matomics');
    execFileSync(COMPILER, [...flags, '-c', source, '-o', object], { cwd: carriedFolder });
    const ends = ['--no-entry', '--export-dynamic', '--export=__heap_base', '--strip-all'];
    execFileSync(LINKER, [...ends, '--stack-first', '-z', 'stack-size=4096', object, '-o', linked]);
    return [
      `/** What \`npm run build:kernels\` makes of ${source}, in base64: small, and so at hand without a wait. */`,
      '',
      `export const ${constant} =`,
      `  '${readFileSync(linked).toString('base64')}';`,
      '',
    ].join('\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Compiles and links one module. @throws what the compiler says, where it fails. */
export function buildKernelModule({ relaxed, shared }: KernelModule): Uint8Array<ArrayBuffer> {
  const folder = mkdtempSync(join(tmpdir(), 'loupe-kernels-'));
  try {
    const sources = readdirSync(sourceFolder)
      .filter((name) => name.endsWith('.c'))
      .sort();
    const objects = sources.map((name) => {
      const object = join(folder, `${name}.o`);
      const flags = relaxed ? [...COMPILE_FLAGS, '-mrelaxed-simd'] : COMPILE_FLAGS;
      // Run in the folder, so that no path of this machine gets into the object.
      execFileSync(COMPILER, [...flags, '-c', name, '-o', object], { cwd: sourceFolder });
      return object;
    });
    const linked = join(folder, 'linked.wasm');
    const flags = shared ? [...LINK_FLAGS, ...SHARED_FLAGS] : LINK_FLAGS;
    execFileSync(LINKER, [...flags, ...objects, '-o', linked]);
    return new Uint8Array(readFileSync(linked));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
