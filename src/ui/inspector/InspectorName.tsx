/** The inspector's name, edited in place and saved as it is typed. */

import { useState } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import type { InspectorSummary } from '../../inspector/types.ts';
import { PencilMark } from '../controls/PencilMark.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import hiddenStyles from '../visuallyHidden.module.css';
import styles from './InspectorName.module.css';

export function InspectorName({ inspector }: { readonly inspector: InspectorSummary }) {
  const { inspectors } = useStores();
  /** What is being typed; null when the field only shows the saved name. */
  const [draft, setDraft] = useState<string | null>(null);

  function takeDraft(typed: string): void {
    setDraft(typed);
    const name = typed.trim();
    if (name !== '') void inspectors.getState().rename(inspector.id, name);
  }

  return (
    <TextField
      className={styles.field ?? ''}
      value={draft ?? inspector.name}
      onChange={takeDraft}
      onBlur={() => setDraft(null)}
      maxLength={80}
      autoComplete="off"
    >
      <Label className={hiddenStyles.hidden ?? ''}>{en.train.nameLabel}</Label>
      <Input className={styles.input ?? ''} spellCheck={false} />
      <span className={styles.pencil}>
        <PencilMark />
      </span>
    </TextField>
  );
}
