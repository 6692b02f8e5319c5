/** Looks for every feature of a browser that Loupe uses, when the test asks. */

import { cameraFeatures } from './cameraFeatures.ts';
import { deviceFeatures } from './deviceFeatures.ts';
import { look, type SeenFeature } from './feature.ts';
import { pictureFeatures } from './pictureFeatures.ts';
import { policyFeatures } from './policyFeatures.ts';
import { storageFeatures } from './storageFeatures.ts';
import { workerFeatures } from './workerFeatures.ts';
import '../../../src/trustedTypes.ts';

declare global {
  interface Window {
    lookForFeatures(allowedStyles: readonly string[]): Promise<readonly SeenFeature[]>;
  }
}

window.lookForFeatures = async (allowedStyles) => {
  const seen: SeenFeature[] = [];
  const features = [
    ...workerFeatures,
    ...storageFeatures,
    ...pictureFeatures,
    ...cameraFeatures,
    ...deviceFeatures,
    ...policyFeatures(allowedStyles),
  ];
  for (const feature of features) seen.push(await look(feature));
  return seen;
};
