/** The English texts of Settings: backbones, checkpoints and their import. */

import type { BackboneSummary, ImportedBackbone } from '../../state/backbonesStore.ts';
import { formatBytes, formatCount, formatInteger, formatList } from './format.ts';

/** As many digits as tell files apart. */
const SHOWN_HASH_DIGITS = 8;

const shortHash = (sha256: string) => sha256.slice(0, SHOWN_HASH_DIGITS);

/** Why the backbone cannot be deleted, or that it can. */
function use({ embedded, usedBy }: BackboneSummary): string {
  if (embedded) return 'Comes with the app, so it cannot be deleted.';
  if (usedBy.length === 0) return 'Used by no inspector.';
  return `Used by ${formatList(usedBy)}, so it cannot be deleted.`;
}

export const settings = {
  title: 'Settings',

  backbonesTitle: 'Backbones',
  backbonesText:
    'A backbone is the trained network that turns images into features. Inspectors use the one that comes with the app unless another is chosen in their Advanced settings.',
  backbonesList: 'Backbones',
  loading: 'Reading the backbones…',
  size: formatBytes,
  hashLabel: 'SHA-256',
  shortHash: (sha256: string) => `${shortHash(sha256)}…`,
  use,
  delete: (name: string) => `Delete ${name}`,
  deleteTitle: (name: string) => `Delete the backbone ${name}?`,
  deleteText: (sizeBytes: number) =>
    `This frees ${formatBytes(sizeBytes)}. To use it again, add its file again.`,
  deleteConfirm: 'Delete',
  deleteCancel: 'Keep',
  /** Two files may hold one network with other weights. */
  backboneOption: ({ reference, embedded }: BackboneSummary) =>
    embedded
      ? `${reference.name} (built in)`
      : `${reference.name} (${shortHash(reference.sha256)})`,

  addTitle: 'Add weights',
  dropArea: 'Drop area for files of weights',
  dropHere: 'Drop files of weights here',
  dropHint: '.safetensors, .pth or .pt; several at once work too',
  fileInput: 'Backbones and checkpoints',
  chooseFiles: 'Choose files',
  addAdvice:
    'ResNet18, ResNet50 and WideResNet50-2 as torchvision or timm save them, and heads (ckpt.pth) that the official SimpleNet code trained. They stay on this device, and nothing in them is run.',
  importing: 'Reading files',
  openingFolders: 'Opening folders…',
  importingFile: (fileName: string, done: number, total: number) =>
    total === 1 ? fileName : `${fileName}, ${formatInteger(done + 1)} of ${formatInteger(total)}`,
  problemsTitle: (count: number) => `${formatCount(count, 'file was', 'files were')} not added`,
  imported: ({ fileName, name, isNew }: ImportedBackbone) =>
    isNew ? `${name} added from ${fileName}.` : `${name} of ${fileName} was there already.`,

  checkpointTitle: (fileName: string) => `${fileName} is a trained head`,
  checkpointText:
    'An inspector can be made of it, with the backbone that it was trained on: with another its scores mean nothing.',
  checkpointNeedsBackbone:
    'Drop the backbone that it was trained on. An inspector can be made of it once its backbone is there.',
  checkpointBackbone: 'Its backbone',
  chooseBackbone: 'Choose…',
  checkpointName: 'Name',
  makeInspector: 'Make inspector',
  makingInspector: 'Making the inspector…',
  checkpointFailed: (reason: string) => `No inspector was made. ${reason}`,
  discardCheckpoint: (fileName: string) => `Put ${fileName} away`,

  weightsHint: 'Backbones and checkpoints are added in Settings.',
  weightsHintLink: 'Open Settings',
} as const;
