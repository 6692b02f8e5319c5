/** Refused files as lists show them. */

import type { FileProblem } from '../worker/protocol.ts';

/** A refused file; names repeat across folders, so each has an id of its own. */
export interface ListedProblem extends FileProblem {
  readonly id: string;
}

/** Gives each problem an id that no other problem of the same list gets. */
export function createProblemLister(): (problem: FileProblem) => ListedProblem {
  let problemsMade = 0;
  return (problem) => {
    problemsMade += 1;
    return { ...problem, id: `problem-${problemsMade}` };
  };
}
