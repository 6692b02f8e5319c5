/** Which normals a training takes where shots were saved twice. */

import { expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { MEASURED_AS } from '../../src/inspector/measureNormal.ts';
import type { NormalMeasures, NormalSummary } from '../../src/inspector/types.ts';
import { mulberry32 } from '../../src/maths/random.ts';
import type { NormalFindings } from '../../src/storage/normal-records.ts';
import { distinctNormals } from '../../src/worker/distinctNormals.ts';

/** A shot's miniature, of a texture of its own; re-encoding moves levels by one. */
function miniature(shot: number, isReencoded: boolean): Uint8Array<ArrayBuffer> {
  const random = mulberry32(shot);
  return Uint8Array.from({ length: 64 * 64 }, (_, pixel) => {
    const level = 60 + (random() % 120);
    return isReencoded && pixel % 3 === 0 ? level + 1 : level;
  });
}

function measuresOf(shot: number, isReencoded: boolean): NormalMeasures {
  return {
    measuredAs: MEASURED_AS,
    miniature: miniature(shot, isReencoded),
  } as Partial<NormalMeasures> as NormalMeasures;
}

/** Normals of these shots, the second of one and the same re-encoded. */
function normalsOf(shots: readonly number[]) {
  const normals = shots.map((_, place) => ({ id: `${place}` }) as NormalSummary);
  const findings = shots.map(
    (shot, place): NormalFindings => ({
      id: `${place}`,
      fileName: `${place}.png`,
      measures: measuresOf(shot, shots.indexOf(shot) < place),
      dismissedWarnings: [],
    }),
  );
  return { normals, findings };
}

const ids = (normals: readonly NormalSummary[]) => normals.map(({ id }) => id);

test('of a shot that was saved twice the first is learned from, and of all others each', () => {
  const { normals, findings } = normalsOf([1, 2, 3, 2, 4, 1, 5]);
  expect(ids(distinctNormals(normals, findings))).toEqual(['0', '1', '2', '4', '6']);
});

test('one that the user took for another part stays, and so does one of which nothing was measured', () => {
  const { normals, findings } = normalsOf([1, 2, 3, 2, 4, 1, 5]);
  const reviewed = findings.map((each): NormalFindings => {
    if (each.id === '3') return { ...each, dismissedWarnings: ['near-duplicate'] };
    return each.id === '5' ? { ...each, measures: null } : each;
  });
  expect(distinctNormals(normals, reviewed)).toEqual(normals);
});

test('copies that leave too few shots are told as the reason', () => {
  const { normals, findings } = normalsOf([1, 2, 3, 1, 2]);
  expect(() => distinctNormals(normals, findings)).toThrow(InputError);
  expect(() => distinctNormals(normals, findings)).toThrow(/3 shots in 5 normal images/);
});
