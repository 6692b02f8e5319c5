/** A drawing of the idea: a tray of like parts, and the one that differs under the reticle. */

import { classNames } from '../classNames.ts';
import styles from './OddOneOut.module.css';

const COLUMNS = [0, 1, 2, 3, 4];
const ROWS = [0, 1, 2, 3];
const ODD = { column: 3, row: 1 };
/** Between the centres of two parts, in the drawing's units. */
const PITCH = 56;

export function OddOneOut() {
  return (
    <svg className={styles.drawing} viewBox="-36 -36 296 240" aria-hidden="true">
      {ROWS.flatMap((row) =>
        COLUMNS.map((column) => <Part key={`${column},${row}`} column={column} row={row} />),
      )}
      <path
        className={styles.reticle}
        d={bracketsAround(ODD.column * PITCH, ODD.row * PITCH, 34)}
      />
    </svg>
  );
}

function Part({ column, row }: { readonly column: number; readonly row: number }) {
  const isOdd = column === ODD.column && row === ODD.row;
  const [x, y] = [column * PITCH, row * PITCH];
  return (
    <g className={classNames(styles.part, isOdd && styles.odd)}>
      <circle cx={x} cy={y} r={20} />
      <circle cx={x} cy={y} r={isOdd ? 5 : 8} />
      {isOdd && <path d={`M${x + 6} ${y - 6}l9 -9`} />}
    </g>
  );
}

/** Four corner brackets of a square, as a path. */
function bracketsAround(x: number, y: number, halfSide: number): string {
  const arm = halfSide / 2.5;
  return [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ]
    .map(([dx = 1, dy = 1]) => {
      const [cornerX, cornerY] = [x + dx * halfSide, y + dy * halfSide];
      return `M${cornerX - dx * arm} ${cornerY}H${cornerX}V${cornerY - dy * arm}`;
    })
    .join('');
}
