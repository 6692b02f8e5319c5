/** What the groups of Advanced fields are given. */

import type { InspectorVersion, NormalSummary, TrainingSettings } from '../../inspector/types.ts';
import type { SettingsChanges } from '../../state/trainingSettings.ts';

export interface SettingsFieldsProps {
  readonly settings: TrainingSettings;
  /** In use; null while there is none. */
  readonly version: InspectorVersion | null;
  /** The open inspector's, none until they are read. */
  readonly normals: readonly NormalSummary[];
  readonly isDisabled: boolean;
  readonly onChange: (change: SettingsChanges) => void;
}
