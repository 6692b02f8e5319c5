/** Reads which file imports which, as data: every static import, re-export and literal `import()` of a source tree. */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'vite';

export interface ImportEdge {
  /** The importing file, from the root, with forward slashes. */
  readonly from: string;
  /** 1 for the file's first line. */
  readonly line: number;
  /** A file from the root, a package's name, `node:NAME`, or null where only running the code could tell. */
  readonly to: string | null;
  readonly kind: 'file' | 'package' | 'unknown';
  /** Gone after compilation: `import type`. */
  readonly typeOnly: boolean;
}

/** Every import in the TypeScript files under `folder` of `root`, in the order of file names. */
export function readImportGraph(root: string, folder: string): ImportEdge[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')))
    .sort()
    .flatMap((file) => readImports(file, readFileSync(path.join(root, file), 'utf8')));
}

/**
 * The imports of one file's source text.
 * @throws SyntaxError where the text is not TypeScript.
 */
export function readImports(file: string, source: string): ImportEdge[] {
  const { module, errors } = parseSync(file, source);
  const [error] = errors;
  if (error) throw new SyntaxError(`${file}: ${error.message}`);

  const edge = (specifier: string | null, position: number, typeOnly: boolean): ImportEdge => ({
    from: file,
    line: source.slice(0, position).split('\n').length,
    typeOnly,
    ...resolveSpecifier(file, specifier),
  });
  const onlyTypes = (entries: readonly { readonly isType: boolean }[]) =>
    entries.length > 0 && entries.every((entry) => entry.isType);

  const imports = module.staticImports.map(({ moduleRequest, start, entries }) =>
    edge(moduleRequest.value, start, onlyTypes(entries)),
  );
  const reExports = module.staticExports.flatMap(({ start, entries }) => {
    const forwarded = entries.filter((entry) => entry.moduleRequest);
    const specifier = forwarded[0]?.moduleRequest?.value;
    return specifier === undefined ? [] : [edge(specifier, start, onlyTypes(forwarded))];
  });
  const dynamicImports = module.dynamicImports.map(({ moduleRequest, start }) => {
    const argument = source.slice(moduleRequest.start, moduleRequest.end);
    const literal = /^(['"])([^'"]*)\1$/.exec(argument);
    return edge(literal?.[2] ?? null, start, false);
  });
  return [...imports, ...reExports, ...dynamicImports];
}

function resolveSpecifier(from: string, specifier: string | null): Pick<ImportEdge, 'to' | 'kind'> {
  if (specifier === null) return { to: null, kind: 'unknown' };
  const [target = ''] = specifier.split('?');
  if (target.startsWith('.')) {
    return { to: path.posix.join(path.posix.dirname(from), target), kind: 'file' };
  }
  const parts = target.split('/');
  return { to: parts.slice(0, target.startsWith('@') ? 2 : 1).join('/'), kind: 'package' };
}
