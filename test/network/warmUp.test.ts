/** A device that has seen a shape compiles nothing when it comes again. */

import { expect, test } from 'vitest';
import { createMethod } from '../../src/inspector/method.ts';
import { warmUpBackbone, warmUpScorer } from '../../src/inspector/warmUp.ts';
import { METHOD_DEFAULTS } from '../../src/methodSettings.ts';
import { seededImage } from '../../src/network/selfTest.ts';
import { describeOnBackends } from './backends.ts';
import { loadEmbedded } from './embedded.ts';
import { seededHead } from './seededHead.ts';

const [width, height] = [96, 64];

describeOnBackends('after a warm-up', (_, device) => {
  test.each(['compact', 'paper'] as const)(
    'images of that size compile nothing in the profile %s',
    async (profile) => {
      const backbone = loadEmbedded(device());
      const { composition } = createMethod(METHOD_DEFAULTS[profile], backbone);
      const head = seededHead(composition.channels, 32, true);
      const scorer = backbone.createScorer(head, composition);
      await warmUpScorer(scorer, { width, height });
      const { compilations } = device().usage();
      await scorer.score(seededImage('one', width, height));
      await scorer.score(seededImage('another', width, height));
      expect(device().usage().compilations).toBe(compilations);
      scorer.dispose();
      backbone.dispose();
    },
  );

  test('for an inspector that is yet to be trained, nothing stays on the device', async () => {
    const backbone = loadEmbedded(device());
    const before = device().usage().buffers;
    await warmUpBackbone(backbone);
    expect(device().usage().buffers).toBe(before);
    backbone.dispose();
  });
});
