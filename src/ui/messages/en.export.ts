/** The English texts of the export of an inspector. */

import type { ImageSize } from '../../inspector/types.ts';
import type { ExportForm } from '../../state/exportStore.ts';
import { formatInteger } from './format.ts';

const FORMS: Record<ExportForm, string> = {
  onnx: 'ONNX model',
  head: 'Head (safetensors)',
};

const NOTES: Record<ExportForm, string> = {
  onnx: 'The ONNX model holds backbone, head and map for onnxruntime, at one input size.',
  head: 'The head is adapter and discriminator under the names of the official code, for PyTorch, without the memory of good parts: its scores are others, and these thresholds are not for them.',
};

export const exporting = {
  title: 'Export',
  forms: FORMS,
  notes: NOTES,
  making: 'Writing the file…',
  made: (fileName: string, inputSize: ImageSize | null) =>
    inputSize === null
      ? `${fileName} was handed to the browser’s downloads.`
      : `${fileName} was handed to the browser’s downloads. It takes images of ${formatInteger(inputSize.width)} × ${formatInteger(inputSize.height)} px, normalised as its metadata say.`,
  failed: (reason: string) => `Nothing was exported. ${reason}`,
} as const;
