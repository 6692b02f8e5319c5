/** `npm run export`: an inspector as an ONNX model, and its head as safetensors under the official names. */

import { readFile } from 'node:fs/promises';
import { importBackbone, loadImportedBackbone } from '../inspector/backbones.ts';
import { importCheckpoint } from '../inspector/checkpoints.ts';
import { embeddedManifest } from '../inspector/embeddedBackbone.ts';
import {
  checkInputSize,
  exportHead,
  exportOnnx,
  type OnnxExport,
} from '../inspector/exportOnnx.ts';
import { checkShortSide } from '../inspector/geometry.ts';
import { PROFILES } from '../inspector/profiles.ts';
import { openNodeEngine } from './engine.ts';
import { type ExportOptions, parseExportOptions } from './exportOptions.ts';
import { parseInputFile } from './inputFile.ts';
import { writeOutputFile } from './outputFile.ts';
import { runCommand } from './runCommand.ts';

await runCommand(async () => {
  const options = parseExportOptions(process.argv.slice(2));
  const headBytes = await parseInputFile(options.checkpointFile, importCheckpoint);
  if (options.onnxFile !== null) {
    await writeOutput('onnx', options.onnxFile, await exportModel(options, headBytes));
  }
  if (options.headFile !== null) {
    await writeOutput('head', options.headFile, exportHead(headBytes));
  }
});

async function exportModel(
  { profileName, backboneFile, size }: ExportOptions,
  headBytes: Uint8Array,
): Promise<Uint8Array> {
  const shortSidePx = Math.min(size.width, size.height);
  const geometry = PROFILES[profileName].geometry(shortSidePx);
  if (geometry.kind === 'whole') checkShortSide(shortSidePx);
  checkInputSize(geometry, size);
  const source = await openBackbone(backboneFile);
  return exportOnnx({ profileName, ...source, headBytes, geometry, size, calibration: null });
}

async function openBackbone(
  file: string | null,
): Promise<Pick<OnnxExport, 'backbone' | 'backboneBytes'>> {
  const { backbone } = await openNodeEngine('wasm');
  if (file === null) {
    const weights = new URL(`../../models/${embeddedManifest.file}`, import.meta.url);
    return { backbone, backboneBytes: await readFile(weights) };
  }
  backbone.dispose();
  const imported = await parseInputFile(file, importBackbone);
  return { backbone: loadImportedBackbone(imported), backboneBytes: imported.bytes };
}

async function writeOutput(option: string, file: string, bytes: Uint8Array): Promise<void> {
  await writeOutputFile(option, file, bytes);
  console.log(`${file}: ${bytes.byteLength} bytes`);
}
