/** Types only: whether parts that pass still score as the held-out normals did. */

export interface DriftAlarm {
  /** Its place in the series, from 0. */
  readonly pass: number;
  /** Of recent scores beside those before. */
  readonly direction: 'higher' | 'lower';
}
