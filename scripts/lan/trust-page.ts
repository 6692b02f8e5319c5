/** The page that brings a device to trust the server: plain HTML, without script, for any browser. */

import { createHash } from 'node:crypto';
import { trust } from './en.trust.ts';

/** Where the root's certificate lies, on the HTTPS server and on the plain one. */
export const ROOT_PATH = '/loupe-ca.crt';

export interface TrustPageContent {
  readonly rootName: string;
  readonly fingerprint: string;
  /** `https://HOST:PORT/`. */
  readonly appAddress: string;
}

const STYLE = `
:root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif; }
body { max-width: 40rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.6rem; line-height: 1.2; }
h2 { font-size: 1.2rem; margin: 0 0 0.5rem; }
ol.steps { display: grid; gap: 1.75rem; padding: 0; list-style: none; counter-reset: step; }
ol.steps > li { counter-increment: step; }
ol.steps > li > h2::before { content: counter(step) ". "; }
a.button { display: inline-block; min-height: 44px; box-sizing: border-box; padding: 0.6rem 1.2rem; border-radius: 8px; background: #0b5f73; color: #fff; font-weight: 600; text-decoration: none; overflow-wrap: anywhere; }
dt { font-weight: 600; }
dd { margin: 0 0 0.75rem; font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
summary { min-height: 44px; line-height: 44px; cursor: pointer; font-weight: 600; }
details li { margin-bottom: 0.5rem; }
`;

const styleHash = createHash('sha256').update(STYLE).digest('base64');

export const trustPagePolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

export function renderTrustPage({ rootName, fingerprint, appAddress }: TrustPageContent): string {
  const devices = trust.devices.map(
    ({ name, steps }) =>
      `<details><summary>${escapeText(name)}</summary><ol>${steps.map((step) => `<li>${escapeText(step)}</li>`).join('')}</ol></details>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeText(trust.title)}</title>
<style>${STYLE}</style>
</head>
<body><main>
<h1>${escapeText(trust.title)}</h1>
<p>${escapeText(trust.intro)}</p>
<ol class="steps">
<li><h2>${escapeText(trust.downloadStep)}</h2><a class="button" href="${ROOT_PATH}">${escapeText(trust.download)}</a></li>
<li><h2>${escapeText(trust.compareStep)}</h2><p>${escapeText(trust.compare)}</p>
<dl><dt>${escapeText(trust.fingerprintLabel)}</dt><dd>${escapeText(fingerprint).replaceAll(':', ':<wbr>')}</dd>
<dt>${escapeText(trust.nameLabel)}</dt><dd>${escapeText(rootName)}</dd></dl></li>
<li><h2>${escapeText(trust.installStep)}</h2>${devices.join('\n')}</li>
<li><h2>${escapeText(trust.openStep)}</h2><p><a class="button" href="${escapeText(appAddress)}">${escapeText(trust.open(appAddress))}</a></p><p>${escapeText(trust.openAdvice)}</p></li>
</ol>
</main></body>
</html>
`;
}

function escapeText(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
