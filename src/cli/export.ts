/** `npm run export`: an inspector as an ONNX model, and its head as safetensors under the official names. */

import { importCheckpoint } from '../inspector/checkpoints.ts';
import { checkInputSize, exportHead, exportOnnx } from '../inspector/exportOnnx.ts';
import { checkInputSettings } from '../inspector/geometry.ts';
import { createMethod, inputGeometry } from '../inspector/method.ts';
import type { MethodSettings } from '../inspector/types.ts';
import { openNodeEngine } from './engine.ts';
import { type ExportOptions, parseExportOptions } from './exportOptions.ts';
import { parseInputFile } from './inputFile.ts';
import { writeOutputFile } from './outputFile.ts';
import { runCommand } from './runCommand.ts';

await runCommand(async () => {
  const options = parseExportOptions(process.argv.slice(2));
  const { headBytes, method } = await parseInputFile(options.checkpointFile, (bytes) =>
    importCheckpoint(bytes, options.method),
  );
  if (options.onnxFile !== null) {
    await writeOutput('onnx', options.onnxFile, await exportModel(options, headBytes, method));
  }
  if (options.headFile !== null) {
    await writeOutput('head', options.headFile, exportHead(headBytes));
  }
});

async function exportModel(
  { backboneFile, size }: ExportOptions,
  headBytes: Uint8Array,
  settings: MethodSettings,
): Promise<Uint8Array> {
  const shortSidePx = Math.min(size.width, size.height);
  const geometry = inputGeometry(settings.profile, shortSidePx, null);
  if (geometry.kind === 'whole') checkInputSettings(shortSidePx, null);
  checkInputSize(geometry, size);
  const { backbone, backboneBytes } = await openNodeEngine('wasm', backboneFile, settings.taps);
  const method = createMethod(settings, backbone);
  return exportOnnx({
    method,
    backbone,
    backboneBytes,
    headBytes,
    geometry,
    size,
    calibration: null,
  });
}

async function writeOutput(option: string, file: string, bytes: Uint8Array): Promise<void> {
  await writeOutputFile(option, file, bytes);
  console.log(`${file}: ${bytes.byteLength} bytes`);
}
