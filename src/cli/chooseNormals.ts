/** Which of a set's normals one evaluation learns from. */

import { InputError } from '../errors.ts';
import { fnv1a32, mulberry32, sampleWithoutReplacement } from '../maths/random.ts';

/**
 * The first `shots`, or with a seed a random subset, in the order of `files`; null takes all.
 * @throws InputError `settings` where there are fewer.
 */
export function chooseNormals(
  files: readonly string[],
  shots: number | null,
  subsetSeed: number | null,
): readonly string[] {
  const count = shots ?? files.length;
  if (count > files.length) {
    throw new InputError(
      'settings',
      `--shots ${count} of ${files.length} normals`,
      `at most ${files.length}`,
      'Ask for fewer, or leave --shots out for all.',
    );
  }
  if (subsetSeed === null) return files.slice(0, count);
  const random = mulberry32(fnv1a32(`loupe subset ${subsetSeed}`));
  return sampleWithoutReplacement(count, files.length, random)
    .sort((a, b) => a - b)
    .map((index) => files[index]);
}
