/** The style sheet of an evaluation's report: light, dark and on paper. */

export const EVALUATION_REPORT_STYLE = `
:root { color-scheme: light dark; --text: #14191c; --ground: #fff; --quiet: #505c63; --line: #d3d9dc;
  --strong: #808c92; --accent: #0b5f73; --good: #0b5f73; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --text: #e8edef; --ground: #191e21; --quiet: #a2afb6; --line: #2f383d;
  --strong: #74828a; --accent: #6cc5da; --good: #6cc5da; --bad: #ff8f84; } }
* { box-sizing: border-box; }
body { max-width: 62rem; margin: 0 auto; padding: 1.5rem; color: var(--text); background: var(--ground);
  font: 0.9375rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; }
h1 { margin: 0; font-size: 1.6rem; line-height: 1.2; overflow-wrap: anywhere; }
h2 { margin: 2rem 0 0.75rem; font-size: 1.15rem; }
p { margin: 0.25rem 0; }
.quiet { color: var(--quiet); }
dl { margin: 1rem 0; }
dd { margin: 0; }
.tiles { display: flex; flex-wrap: wrap; gap: 0.75rem; }
.tiles div { min-width: 7.5rem; padding: 0.5rem 0.9rem; border: 1px solid var(--strong); border-radius: 6px; }
.tiles dt { color: var(--quiet); font-size: 0.8125rem; }
.tiles dd { font-size: 1.25rem; font-weight: 700; font-variant-numeric: tabular-nums; }
.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: 0.4rem 1.5rem; }
.facts dt { color: var(--quiet); font-size: 0.8125rem; }
.facts dd { overflow-wrap: anywhere; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 0.8125rem; }
caption { padding-bottom: 0.4rem; color: var(--quiet); text-align: left; }
th, td { padding: 0.25rem 0.5rem; border-bottom: 1px solid var(--line); text-align: right; vertical-align: top;
  font-variant-numeric: tabular-nums; }
th { font-weight: 600; }
thead th { border-bottom: 2px solid var(--strong); }
tr > :first-child { min-width: 8rem; text-align: left; overflow-wrap: anywhere; }
.wide svg { min-width: 34rem; }
.curves { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(17rem, 100%), 1fr)); gap: 1rem; margin-top: 2rem; }
svg { display: block; width: 100%; height: auto; }
.curves svg { max-width: 30rem; }
svg text { fill: var(--text); font-size: 11px; }
svg .title { font-size: 13px; font-weight: 600; }
svg .good { fill: var(--good); }
svg .defective { fill: var(--bad); }
svg .axis { stroke: var(--strong); }
svg .grid { stroke: var(--line); }
svg .threshold { stroke: var(--text); stroke-width: 1.5; }
svg .pass { stroke-dasharray: 5 3; }
svg .curve { fill: none; stroke: var(--accent); stroke-width: 2; }
@page { margin: 14mm; }
@media print {
  :root { --text: #14191c; --ground: #fff; --quiet: #505c63; --line: #d3d9dc; --strong: #808c92; --accent: #0b5f73;
    --good: #0b5f73; --bad: #b3261e; color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  thead { display: table-header-group; }
  tr, svg, .tiles div, .facts div { break-inside: avoid; }
  h2 { break-after: avoid; }
}
`;
