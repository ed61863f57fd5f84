const SERIES = [
  '#3b7dd8',
  '#e0a030',
  '#7a5fc7',
  '#2f9e8f',
  '#c9578c',
  '#8a9a3b',
  '#b5651d',
  '#5b6c8f',
  '#d1495b',
  '#4c9f70',
];
const HEAT = ['#dbe9f6', '#bad6eb', '#89bedc', '#539ecd', '#2b7bba', '#0b559f'];

/** The style of all pages; light or dark as the browser wants. */
export const STYLE = `
:root { color-scheme: light dark; --text: light-dark(#1b1f24, #e6e8eb); --soft: light-dark(#57606a, #9aa4b0); --line: light-dark(#d8dee4, #30363d); --card: light-dark(#fff, #161b22); --page: light-dark(#f4f6f8, #0d1117); }
body { margin: 0; background: var(--page); color: var(--text); font: 14px/1.4 system-ui, sans-serif; }
header, main { padding: 12px 20px; } header p { margin: 0 0 4px; }
h1 { font-size: 20px; margin: 0 0 4px; }
nav a, nav b { margin-right: 10px; white-space: nowrap; }
.soft, .unit, caption, .nothing { color: var(--soft); }
.row { display: grid; grid-template-columns: repeat(48, 1fr); gap: 10px; margin-bottom: 10px; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 8px 12px; min-width: 0; overflow: hidden; }
section h2 { font-size: 13px; margin: 0; }
section > p.soft { font-size: 12px; margin: 0 0 6px; }
p.number { font-size: 30px; font-weight: 600; margin: 4px 0 0; }
p.unit { margin: 0; font-size: 12px; }
p.alarm { color: light-dark(#c62828, #ff7b72); }
p.fine { color: light-dark(#2e7d32, #56d364); }
table { border-collapse: collapse; width: 100%; font-size: 12px; }
caption { text-align: right; font-size: 11px; }
th, td { text-align: left; padding: 2px 6px 2px 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; font-weight: normal; }
thead th { font-weight: 600; }
td.number, th.number { text-align: right; } td.number { font-variant-numeric: tabular-nums; white-space: nowrap; }
td.bar { width: 45%; } td.bar svg { width: 100%; height: 10px; display: block; }
.bars th { max-width: 180px; }
.wide { overflow-x: auto; }
svg text { fill: var(--soft); font-size: 11px; } svg .end { text-anchor: end; } svg .axis { stroke: var(--line); }
.timeline, .heatmap { width: 100%; } .timeline { height: 170px; }
.scale { display: flex; justify-content: space-between; margin: 0; font-size: 11px; color: var(--soft); }
.donut { display: flex; gap: 12px; align-items: center; } .donut > svg { width: 130px; flex: none; }
.donut circle { fill: none; stroke-width: 6; } .donut text.middle { text-anchor: middle; font-size: 6px; fill: var(--text); }
.legend { list-style: none; margin: 4px 0; padding: 0; font-size: 12px; display: flex; flex-wrap: wrap; gap: 2px 12px; } .donut .legend { flex-direction: column; }
.key { width: 10px; height: 10px; margin-right: 4px; }
${SERIES.map((color, i) => `.series-${i} { fill: ${color}; } circle.series-${i} { stroke: ${color}; fill: none; }`).join('\n')}
.good { fill: #54b399; } circle.good { stroke: #54b399; fill: none; } .bad { fill: #e7664c; } circle.bad { stroke: #e7664c; fill: none; } .dull { fill: #b9a888; } circle.dull { stroke: #b9a888; fill: none; }
${HEAT.map((color, i) => `.heat-${i} { fill: ${color}; }`).join(' ')}
${Array.from({ length: 48 }, (_, i) => `.w${i + 1} { grid-column: span ${i + 1}; }`).join(' ')}
nav { display: flex; flex-wrap: wrap; gap: 2px 0; margin: 6px 0; }
[aria-current] { font-weight: 600; color: inherit; text-decoration: none; border-bottom: 2px solid; }
.skip { position: absolute; left: -999px; } .skip:focus { position: static; }
:focus-visible { outline: 2px solid light-dark(#0b559f, #89bedc); outline-offset: -2px; }
.console section { margin-bottom: 10px; padding: 10px 14px; } .console .row { margin-bottom: 0; align-items: start; }
.console p { margin: 4px 0; } .console h2 { font-size: 15px; margin: 0 0 2px; } .console h3 { font-size: 13px; margin: 12px 0 2px; overflow-wrap: anywhere; }
.console table { font-size: 13px; } .console th, .console td { padding: 4px 14px 4px 0; vertical-align: top; overflow-wrap: break-word; } .console thead th { white-space: nowrap; }
.console th.short[scope=row] { position: sticky; left: 0; background: var(--card); }
.console th.number, .console td.number { padding-right: 20px; }
.short { white-space: nowrap; } .long { width: 50%; min-width: 260px; } .chart { width: 60%; }
.alarm { color: light-dark(#c62828, #ff7b72); } .fine { color: light-dark(#2e7d32, #56d364); }
code, pre { font: 12px/1.5 ui-monospace, monospace; overflow-wrap: anywhere; unicode-bidi: isolate; }
pre { background: var(--page); border: 1px solid var(--line); border-radius: 4px; padding: 8px 10px; margin: 4px 0; white-space: pre-wrap; max-height: 400px; overflow-y: auto; }
.tiles { list-style: none; display: flex; flex-wrap: wrap; gap: 8px 36px; margin: 6px 0; padding: 0; } .tiles b { display: block; font-size: 24px; font-weight: 600; font-variant-numeric: tabular-nums; }
.facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 3px 18px; margin: 6px 0; } .facts dt { color: var(--soft); } .facts dd { margin: 0; overflow-wrap: anywhere; }
.fields { display: flex; flex-wrap: wrap; gap: 8px 14px; align-items: end; margin: 6px 0; } .fields label { display: grid; gap: 2px; font-size: 12px; color: var(--soft); max-width: 100%; } .fields label.grow { flex: 1 1 240px; min-width: 0; } .fields label.check { display: block; color: inherit; flex-basis: 100%; }
input, select, button { font: inherit; font-size: 14px; box-sizing: border-box; max-width: 100%; height: 32px; padding: 4px 8px; } [type=checkbox] { height: auto; vertical-align: middle; } .grow input { width: 100%; } button { padding: 4px 14px; cursor: pointer; } td form { margin: 0; }
.note { border-left: 4px solid light-dark(#2e7d32, #56d364); background: var(--card); margin: 8px 0 0; padding: 6px 12px; }
progress { width: 140px; height: 12px; vertical-align: middle; accent-color: #3b7dd8; }
.spark { display: block; width: 100%; min-width: 120px; height: 24px; }
ul.plain { margin: 6px 0; padding-left: 18px; } ul.plain li { margin: 2px 0; overflow-wrap: anywhere; }
@media (max-width: 900px) { .row { grid-template-columns: 1fr; } .row > * { grid-column: auto; } }
`;
