/** How far the import of weights is; of one file alone only that it goes on. */

import type { ImportProgress } from '../../state/backbonesStore.ts';
import { ProgressBar } from '../controls/ProgressBar.tsx';
import { en } from '../messages/en.ts';

export function ImportProgressBar({ importing }: { readonly importing: ImportProgress }) {
  if (importing.kind === 'opening') {
    return (
      <ProgressBar
        label={en.settings.importing}
        fraction={null}
        valueText={en.settings.openingFolders}
      />
    );
  }
  const { fileName, done, total } = importing;
  return (
    <ProgressBar
      label={en.settings.importing}
      fraction={total === 1 ? null : done / total}
      valueText={en.settings.importingFile(fileName, done, total)}
    />
  );
}
