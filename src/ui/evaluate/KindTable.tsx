/** The figures of each kind of defect beside all good parts. */

import type { Evaluation, KindFigures } from '../../evaluation/types.ts';
import { en } from '../messages/en.ts';
import styles from './KindTable.module.css';
import { FIGURE_NAMES, type FigureName, missingFigure } from './missingFigure.ts';
import { WideTable } from './WideTable.tsx';

export interface KindTableProps {
  readonly evaluation: Pick<Evaluation, 'kinds' | 'images'>;
}

export function KindTable({ evaluation: { kinds, images } }: KindTableProps) {
  function cell(name: FigureName, figures: KindFigures): string {
    const value = figures[name];
    if (value !== null) return en.figures.value(value);
    const own = images.filter(({ defective, kind }) => !defective || kind === figures.kind);
    return en.figures.missingShort(missingFigure(name, figures, own));
  }

  return (
    <WideTable label={en.figures.byKind}>
      <thead>
        <tr>
          <th scope="col">{en.figures.kind}</th>
          <th scope="col" className={styles.number}>
            {en.figures.images}
          </th>
          {FIGURE_NAMES.map((name) => (
            <th key={name} scope="col" className={styles.number}>
              {en.figures.names[name]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {kinds.map((figures) => (
          <tr key={figures.kind}>
            <th scope="row">{en.evaluate.kindName(figures.kind)}</th>
            <td className={styles.number}>{figures.defectiveCount}</td>
            {FIGURE_NAMES.map((name) => (
              <td key={name} className={figures[name] === null ? styles.missing : styles.number}>
                {cell(name, figures)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}
