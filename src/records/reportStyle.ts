/** The report's style sheet: for the screen and for paper, black on white in both. */

export const REPORT_STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { max-width: 62rem; margin: 0 auto; padding: 1.5rem; color: #14191c; background: #fff;
  font: 0.9375rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; }
h1 { margin: 0; font-size: 1.6rem; line-height: 1.2; }
h2 { margin: 2rem 0 0.75rem; font-size: 1.15rem; }
p { margin: 0.25rem 0; }
.state, .note { color: #505c63; }
.check { font-weight: 600; }
dl { margin: 1rem 0; }
dd { margin: 0; }
.counts { display: flex; flex-wrap: wrap; gap: 0.75rem; }
.counts div { min-width: 7.5rem; padding: 0.5rem 0.9rem; border: 1px solid #808c92; border-radius: 6px; }
.counts dt { color: #505c63; font-size: 0.8125rem; }
.counts dd { font-size: 1.5rem; font-weight: 700; font-variant-numeric: tabular-nums; }
.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: 0.4rem 1.5rem; }
.facts dt { color: #505c63; font-size: 0.8125rem; }
.facts dd { overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; font-size: 0.8125rem; }
th, td { padding: 0.25rem 0.5rem; border-bottom: 1px solid #d3d9dc; text-align: left; vertical-align: top; }
th { border-bottom: 2px solid #808c92; }
td { overflow-wrap: anywhere; }
.number, .time { white-space: nowrap; font-variant-numeric: tabular-nums; }
.part, .file { min-width: 9rem; }
.result, .known { min-width: 7rem; }
td.result { font-weight: 600; }
tr.pass .result { color: #1d6b3a; }
tr.reject .result { color: #b3261e; }
tr.failed .result, tr.uncertain .result { color: #7a5200; }
tr.reject td { background: #fbe4e1; }
tr.uncertain td { background: #fbeed0; }
.grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(18rem, 1fr)); gap: 1rem; }
figure { margin: 0; }
img { display: block; width: 100%; max-height: 26rem; object-fit: contain; background: #23282b; }
figcaption { padding-top: 0.3rem; font-size: 0.8125rem; overflow-wrap: anywhere; }
.undrawn { padding: 1rem; border: 1px dashed #808c92; }
@page { margin: 14mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  thead { display: table-header-group; }
  tr, figure, .counts div, .facts div { break-inside: avoid; }
  h2 { break-after: avoid; }
  .pictures { break-before: page; }
  .grid { grid-template-columns: 1fr 1fr; }
  img { max-height: 100mm; }
}
`;
