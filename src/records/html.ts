/** Pieces of HTML that reports are written with; what comes from outside passes `escapeText`. */

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For text and for values of quoted attributes. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** Names with their values; both are text. */
export function definitions(
  className: string,
  pairs: readonly (readonly [name: string, value: string])[],
): string {
  const rows = pairs.map(
    ([name, value]) => `<div><dt>${escapeText(name)}</dt><dd>${escapeText(value)}</dd></div>`,
  );
  return `<dl class="${className}">${rows.join('')}</dl>`;
}

export interface Table {
  readonly caption: string;
  readonly head: readonly string[];
  /** Each as long as `head`; the first cell names its row. */
  readonly rows: readonly (readonly string[])[];
}

/** A table whose cells are text, numbers from the second column on. */
export function tableOf({ caption, head, rows }: Table): string {
  const heads = head.map((name) => `<th scope="col">${escapeText(name)}</th>`).join('');
  const lines = rows.map(([name = '', ...cells]) => {
    const values = cells.map((cell) => `<td>${escapeText(cell)}</td>`).join('');
    return `<tr><th scope="row">${escapeText(name)}</th>${values}</tr>`;
  });
  return [
    `<div class="wide"><table><caption>${escapeText(caption)}</caption>`,
    `<thead><tr>${heads}</tr></thead><tbody>`,
    ...lines,
    '</tbody></table></div>',
  ].join('\n');
}
