/** A saved head scores alike wherever it is opened: held to plain loops in float64, and so to every other device. */

import { expect, test } from 'vitest';
import { createMethod } from '../../src/inspector/method.ts';
import { scoreRule } from '../../src/inspector/scoreRule.ts';
import { METHOD_DEFAULTS } from '../../src/methodSettings.ts';
import { packHead, unpackHead } from '../../src/network/head.ts';
import { scoreImage } from '../../src/network/scoreImage.ts';
import { seededImage } from '../../src/network/selfTest.ts';
import { expectClose } from '../matchers.ts';
import { describeOnBackends } from './backends.ts';
import { loadEmbedded } from './embedded.ts';
import { plainDistance, plainScore } from './plainHead.ts';
import { seededHead, withSeededMemory } from './seededHead.ts';

/**
 * Raw scores agree within 1e-4 and are divided by deviations of 0.5 and 0.75 here: with trained heads, whose deviations
 * are of that order, two devices' scores of one picture differ by less.
 */
const TOLERANCE = { absolute: 1e-3 };

describeOnBackends('a saved head with a memory', (_, device) => {
  test('gives the scores that its numbers say, within 1e-3', async () => {
    const before = device().usage().buffers;
    const backbone = loadEmbedded(device());
    const { composition } = createMethod(METHOD_DEFAULTS.compact, backbone);
    const { channels } = composition;
    const head = unpackHead(packHead(withSeededMemory(seededHead(channels, 24, true), 90)));
    const image = seededImage('a saved head', 64, 96);

    const describer = backbone.createDescriber(composition);
    const { grid, vectors } = await describer.describe(image);
    describer.dispose();
    const rows = Array.from({ length: vectors.length / channels }, (_, row) =>
      vectors.subarray(row * channels, (row + 1) * channels),
    );
    const numbers = (of: (row: Float32Array) => number) => ({
      ...grid,
      data: Float32Array.from(rows, of),
    });
    const expected = scoreRule(head)({
      discriminator: numbers((row) => plainScore(head, row)),
      distance: numbers((row) => plainDistance(head, row)),
    });

    const scorer = backbone.createScorer(head, composition);
    const { patchScores, score } = scoreRule(head)(await scoreImage(scorer, image));
    scorer.dispose();
    backbone.dispose();
    expectClose(patchScores.data, expected.patchScores.data, TOLERANCE);
    expectClose([score], [expected.score], TOLERANCE);
    expect(device().usage().buffers).toBe(before);
  });
});
