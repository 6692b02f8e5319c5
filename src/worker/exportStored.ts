/** A stored inspector for other programs: as ONNX, or its head under the official code's names. */

import { InputError } from '../errors.ts';
import { exportHead, exportOnnx } from '../inspector/exportOnnx.ts';
import { createMethod } from '../inspector/method.ts';
import type { Calibration, ImageSize, InspectorVersion } from '../inspector/types.ts';
import { calibrationInForce } from './adjusting.ts';
import type { ExportedFile, ExportForm } from './protocol.ts';
import type { Session } from './session.ts';
import { usualInputSize } from './usualInputSize.ts';

/** @throws InputError `not-found` for an untrained inspector or one whose backbone is not stored. */
export async function exportStored(
  session: Session,
  inspectorId: string,
  form: ExportForm,
): Promise<ExportedFile> {
  const { storage } = session;
  const inspector = await storage.inspectors.get(inspectorId);
  const { name, versions } = inspector;
  const version = versions.at(-1);
  if (!version) {
    throw new InputError('not-found', 'an untrained inspector', 'a trained one', 'Train it first.');
  }
  const headBytes = new Uint8Array(await storage.heads.get(version.headSha256));
  const title = `${fileNamePart(name)}-v${version.number}`;
  if (form === 'head') {
    const bytes = exportHead(headBytes);
    return { fileName: `${title}-head.safetensors`, bytes, inputSize: null };
  }
  const { geometry, settings } = version;
  const { calibration } = calibrationInForce(inspector, version);
  const normals = await storage.normals.list(inspectorId);
  const inputSize = usualInputSize(geometry, settings.shortSidePx, normals);
  return {
    fileName: `${title}-${inputSize.width}x${inputSize.height}.onnx`,
    bytes: await exportModel(session, version, calibration, headBytes, inputSize),
    inputSize,
  };
}

async function exportModel(
  { shelf }: Session,
  { backbone: reference, settings, geometry }: InspectorVersion,
  calibration: Calibration | null,
  headBytes: Uint8Array,
  size: ImageSize,
): Promise<Uint8Array<ArrayBuffer>> {
  const { backbone, release } = await shelf.lease(reference.sha256, settings.method.taps);
  try {
    const method = createMethod(settings.method, backbone);
    const backboneBytes = await shelf.readBytes(reference);
    return await exportOnnx({
      method,
      backbone,
      backboneBytes,
      headBytes,
      geometry,
      size,
      calibration,
    });
  } finally {
    release();
  }
}

/** Letters and digits of any script; everything else, which some file systems refuse, becomes a hyphen. */
function fileNamePart(name: string): string {
  return name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'inspector';
}
