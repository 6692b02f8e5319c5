/** A curve in the unit square, drawn without a library: two axes, a grid, and the points where the handles stand. */

import { Explain } from '../controls/Explain.tsx';
import styles from './CurvePlot.module.css';

export interface CurvePoint {
  readonly x: number;
  readonly y: number;
}

/** Where a handle stands on the curve. */
export interface CurveMark extends CurvePoint {
  readonly kind: 'pass' | 'reject';
  readonly name: string;
}

export interface CurvePlotProps {
  readonly title: string;
  readonly meaning: string;
  /** For who cannot see it: its shape in words. */
  readonly description: string;
  readonly xName: string;
  readonly yName: string;
  /** Of the axis, whose other end is 0. */
  readonly xEnd: number;
  readonly xEndText: string;
  readonly points: readonly CurvePoint[];
  readonly marks?: readonly CurveMark[];
}

const QUARTERS = [25, 50, 75];

export function CurvePlot(props: CurvePlotProps) {
  const { title, meaning, description, xName, yName, xEnd, xEndText, points, marks = [] } = props;
  const at = ({ x, y }: CurvePoint) => ({ x: (x / xEnd) * 100, y: 100 - y * 100 });
  const line = points.map(at).map(({ x, y }) => `${x.toFixed(2)},${y.toFixed(2)}`);
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.title}>
        {title}
        <Explain term={title} text={meaning} />
      </figcaption>
      <div className={styles.plot}>
        <span className={styles.yName} aria-hidden="true">
          {yName}
        </span>
        <svg className={styles.curve} viewBox="0 0 100 100" role="img" aria-label={description}>
          <path
            className={styles.grid}
            d={QUARTERS.map((each) => `M${each} 0V100M0 ${each}H100`).join('')}
          />
          <polyline className={styles.line} points={line.join(' ')} />
          {marks.map((mark) => {
            const { x, y } = at(mark);
            return mark.kind === 'pass' ? (
              <circle key={mark.kind} className={styles.pass} cx={x} cy={y} r="2.4" />
            ) : (
              <path
                key={mark.kind}
                className={styles.reject}
                d={`M${x} ${y - 3.2}l3.2 3.2-3.2 3.2-3.2-3.2z`}
              />
            );
          })}
        </svg>
        <span className={styles.xName} aria-hidden="true">
          <span>0</span>
          <span>{xName}</span>
          <span>{xEndText}</span>
        </span>
      </div>
      {marks.length > 0 && (
        <ul className={styles.legend}>
          {marks.map(({ kind, name }) => (
            <li key={kind} className={styles.legendItem}>
              <svg className={styles.legendMark} viewBox="-4 -4 8 8" aria-hidden="true">
                {kind === 'pass' ? (
                  <circle className={styles.pass} r="2.4" />
                ) : (
                  <path className={styles.reject} d="M0-3.2 3.2 0 0 3.2-3.2 0z" />
                )}
              </svg>
              {name}
            </li>
          ))}
        </ul>
      )}
    </figure>
  );
}
