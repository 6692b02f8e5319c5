/** Matrices as the training kernels hold them: panels of eight columns, `[column / 8, row, column % 8]`. */

/** Of columns that lie side by side; also what counts of rows and columns are rounded up to. */
export const PANEL = 8;

/** A matrix in linear memory: what it holds, `[rows, columns]`, and the room that it takes. */
export interface PanelMatrix {
  readonly rows: number;
  readonly columns: number;
  /** Rows that a panel has room for. */
  readonly stride: number;
}

export function toPanels(count: number): number {
  return Math.ceil(count / PANEL) * PANEL;
}

/** Whose rows are an axis that other matrices have as columns. */
export function panelMatrix(rows: number, columns: number): PanelMatrix {
  return { rows, columns, stride: toPanels(rows) };
}

/** Lies as a plain array does, rounded up. */
export function panelVector(columns: number): PanelMatrix {
  return { rows: 1, columns, stride: 1 };
}

export function floatsOf({ columns, stride }: PanelMatrix): number {
  return toPanels(columns) * stride;
}

/** `values` are `[rows, columns]`; `panels` keeps what it has beyond them. */
export function packPanels(values: Float32Array, matrix: PanelMatrix, panels: Float32Array): void {
  eachPlace(matrix, (place, index) => {
    panels[place] = values[index];
  });
}

/** The inverse of `packPanels`. */
export function unpackPanels(panels: Float32Array, matrix: PanelMatrix): Float32Array {
  const values = new Float32Array(matrix.rows * matrix.columns);
  eachPlace(matrix, (place, index) => {
    values[index] = panels[place];
  });
  return values;
}

function eachPlace(
  { rows, columns, stride }: PanelMatrix,
  visit: (place: number, index: number) => void,
): void {
  for (let row = 0, index = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, index++) {
      const panel = Math.floor(column / PANEL);
      visit((panel * stride + row) * PANEL + (column % PANEL), index);
    }
  }
}
