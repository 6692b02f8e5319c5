/** Says which of an inspector's normals need a look, measuring those that have not been measured yet. */

import { type ErrorCode, InputError } from '../errors.ts';
import { MEASURED_AS, measureNormal } from '../inspector/measureNormal.ts';
import { poorNormals } from '../inspector/poorNormals.ts';
import type { NormalMeasures, NormalReview, RgbImage } from '../inspector/types.ts';
import type { NormalFindings } from '../storage/normal-records.ts';
import { explainDeviceLoss } from './deviceLoss.ts';
import { type Session, unlessFull } from './session.ts';

/** What can be wrong with one stored picture, or that it was removed meanwhile. */
const OF_ONE_PICTURE: readonly ErrorCode[] = [
  'image-unsupported',
  'image-broken',
  'image-size',
  'integrity',
  'not-found',
];

/** The measures of a normal that is being added; where the device fails they are taken by the next review. */
export async function measuresOrNull(
  { engine }: Session,
  image: RgbImage,
): Promise<NormalMeasures | null> {
  try {
    return await measureNormal(engine.backbone, image);
  } catch {
    return null;
  }
}

/**
 * Those with warnings that nobody has dismissed. Pictures are decoded one after the other; one that cannot be
 * read has no warning here: training names it, and Inspect is not affected.
 * @throws InputError `backend` where the device was lost under it
 */
export async function reviewNormals(
  session: Session,
  inspectorId: string,
): Promise<readonly NormalReview[]> {
  const measured: (NormalFindings & { readonly measures: NormalMeasures })[] = [];
  for (const findings of await session.storage.normals.listFindings(inspectorId)) {
    const measures = await presentMeasures(session, findings);
    if (measures !== null) measured.push({ ...findings, measures });
  }
  return poorNormals(measured).flatMap((found, index) => {
    const { id, dismissedWarnings } = measured[index];
    const warnings = found.filter(({ kind }) => !dismissedWarnings.includes(kind));
    return warnings.length === 0 ? [] : [{ normalId: id, warnings }];
  });
}

async function presentMeasures(
  session: Session,
  { id, measures }: NormalFindings,
): Promise<NormalMeasures | null> {
  if (measures?.measuredAs === MEASURED_AS) return measures;
  const { storage, decoder, engine } = session;
  let image: RgbImage;
  try {
    image = await decoder.decode(new Uint8Array(await storage.normals.readBytes(id)));
  } catch (error) {
    if (error instanceof InputError && OF_ONE_PICTURE.includes(error.code)) return null;
    throw error;
  }
  const taken = await explainDeviceLoss(engine, measureNormal(engine.backbone, image));
  await unlessFull(storage.normals.putMeasures(id, taken));
  return taken;
}
