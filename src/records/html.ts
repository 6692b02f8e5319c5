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

export interface DocumentHead {
  /** As HTML names it. */
  readonly language: string;
  /** Of what may be loaded; not from outside. */
  readonly policy: string;
  readonly title: string;
  readonly style: string;
}

/** All of a document up to its title's heading; the body and the document are left open. */
export function openDocument({ language, policy, title, style }: DocumentHead): string {
  const name = escapeText(title);
  return [
    '<!doctype html>',
    `<html lang="${escapeText(language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${name}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    `<h1>${name}</h1>`,
  ].join('\n');
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
