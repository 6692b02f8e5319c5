/** CSV for spreadsheets: RFC 4180, UTF-8 with a byte order mark, and no cell that a spreadsheet would run. */

import Papa from 'papaparse';

export type Cell = string | number | null;

/** Excel takes a file without it for one in the system's old encoding. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * What spreadsheets take for the begin of a formula, full-width forms too; an apostrophe before it makes it text.
 * Numbers are not touched: a negative score stays one.
 */
const FORMULA = /^\s*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;

/** @param rows Each as long as `fields`. */
export function writeCsv(fields: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const data = { fields: [...fields], data: rows.map((row) => [...row]) };
  return BYTE_ORDER_MARK + Papa.unparse(data, { escapeFormulae: FORMULA });
}
