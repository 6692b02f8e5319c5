/** Says which imports break the import table; as a command, prints them and fails. */

import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ImportEdge, readImportGraph } from './import-graph.ts';
import { importTable, pageRule, type Room } from './import-table.ts';

/** One sentence for each import that the table does not allow, for each file without a room, and for each chain from the page to what it must not load. */
export function findViolations(
  edges: readonly ImportEdge[],
  table: readonly Room[] = importTable,
): string[] {
  return [
    ...edges.flatMap((edge) => {
      const reason = whyForbidden(edge, table);
      return reason
        ? [`${edge.from}:${edge.line} imports ${edge.to ?? 'something'}: ${reason}`]
        : [];
    }),
    ...findPageViolations(edges),
  ];
}

function whyForbidden(edge: ImportEdge, table: readonly Room[]): string | null {
  const room = roomOf(edge.from, table);
  if (!room) return 'the file lies in no room of scripts/import-table.ts';
  if (edge.kind === 'unknown' || edge.to === null) return 'the address is not a plain string';
  const target = edge.to;
  if (edge.kind === 'package') {
    if (room.packages.some((pattern) => matches(target, pattern))) return null;
    return `${room.path} may import ${room.packages.join(', ') || 'no package'}`;
  }
  // What may import a room may not therefore import the rooms inside it.
  const leastLength = roomOf(target, table)?.path.length ?? 0;
  const isAllowed = (allowed: string): boolean =>
    lies(target, allowed) && allowed.length >= leastLength;
  if ([room.path, ...room.mayImport].some(isAllowed)) return null;
  return `${room.path} may import ${room.mayImport.join(', ') || 'nothing'}`;
}

/** Follows imports that are still there after compilation from the page's entry; the worker is started by address, not imported. */
function findPageViolations(edges: readonly ImportEdge[]): string[] {
  const chains = new Map<string, readonly string[]>([[pageRule.entry, [pageRule.entry]]]);
  const violations: string[] = [];
  for (const [file, chain] of chains) {
    for (const edge of edges) {
      if (edge.from !== file || edge.typeOnly || edge.to === null || chains.has(edge.to)) continue;
      const target = edge.to;
      const forbidden =
        edge.kind === 'package'
          ? pageRule.neverLoadsPackages.some((pattern) => matches(target, pattern))
          : pageRule.neverLoads.some((room) => lies(target, room));
      if (forbidden) violations.push(`the page loads ${[...chain, target].join(' > ')}`);
      else if (edge.kind === 'file') chains.set(target, [...chain, target]);
    }
  }
  return violations;
}

function roomOf(file: string, table: readonly Room[]): Room | undefined {
  return table.find(({ path: roomPath }) => lies(file, roomPath));
}

function lies(file: string, roomPath: string): boolean {
  return roomPath.endsWith('/') ? file.startsWith(roomPath) : file === roomPath;
}

function matches(name: string, pattern: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const root = path.resolve(import.meta.dirname, '..');
  const violations = findViolations(readImportGraph(root, 'src'));
  for (const violation of violations) console.error(violation);
  console.log(`${violations.length} imports against the table (scripts/import-table.ts)`);
  process.exitCode = violations.length > 0 ? 1 : 0;
}
