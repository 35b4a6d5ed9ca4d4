/** How report pages look: on a screen, light or dark, and on paper; colours that people who see few of them can tell apart. */

// Blue and vermilion of the palette of Okabe and Ito, lightened for dark pages; text has a contrast of 7 to 1 or more.
export const reportStyle = `
:root { color-scheme: light dark; --paper: #ffffff; --ink: #1a1d21; --muted: #4a525c; --line: #c9ced6; --grid: #dfe3e8; --soft: #f3f5f8; --blue: #0072b2; --red: #c04a00; --link: #005a8e; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #14171b; --ink: #eef1f4; --muted: #b9c1cb; --line: #414a55; --grid: #2b323a; --soft: #1e2329; --blue: #56b4e9; --red: #f28e4b; --link: #8fd0f5; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Liberation Sans", "DejaVu Sans", sans-serif; }
.page { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; }
header { border-bottom: 3px solid var(--blue); margin-bottom: 1.5rem; padding-bottom: .75rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.25rem; margin: 2.25rem 0 .75rem; }
p { margin: .5rem 0; max-width: 48rem; overflow-wrap: anywhere; }
.facts { color: var(--muted); margin: 0; }
.lead { font-size: 1.1rem; border-left: 4px solid var(--red); padding: .25rem 0 .25rem .9rem; margin: 1rem 0; }
section[id] { scroll-margin-top: 1rem; }
.summary { font-size: 1.1rem; margin: .6rem 0 0; max-width: none; }
.count { margin-left: .3rem; padding: .05rem .55rem; border: 1px solid var(--line); border-radius: 1rem; background: var(--soft); color: var(--muted); font-size: .85rem; font-weight: 600; }
.remarks { border-left: 4px solid var(--red); background: var(--soft); padding: .4rem .9rem; margin: 1rem 0; } .remarks p { margin: .3rem 0; }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; margin: 1rem 0 0; padding: 0; list-style: none; color: var(--muted); }
dl { margin: 0; } dd { margin: 0; } dt { color: var(--muted); }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr)); gap: .6rem; }
.tiles div { display: flex; flex-direction: column-reverse; justify-content: flex-end; padding: .6rem .8rem; border: 1px solid var(--line); border-radius: .4rem; background: var(--soft); }
.tiles dd { font-size: 1.4rem; font-weight: 600; font-variant-numeric: tabular-nums; } .tiles dt { font-size: .85rem; }
.lines div { display: grid; grid-template-columns: 9rem 1fr; gap: .6rem; } .lines dd { overflow-wrap: anywhere; }
figure { margin: 0 0 1rem; }
figcaption { font-weight: 600; margin-bottom: .5rem; }
.chart { display: block; width: 100%; max-width: 45rem; height: auto; font: 13px system-ui, "Segoe UI", Roboto, "Liberation Sans", "DejaVu Sans", sans-serif; }
.chart text.ink { fill: var(--ink); } .chart text.muted { fill: var(--muted); } .chart text.strong { fill: var(--ink); font-weight: 700; }
.chart .bar, .chart .dot, .chart .post { fill: var(--blue); } .chart .mark { fill: var(--red); }
.chart .axis { stroke: var(--muted); } .chart .grid { stroke: var(--grid); }
.chart .course { fill: none; stroke: var(--blue); stroke-width: 2.5; }
.chart .flow { fill: none; stroke: var(--blue); stroke-opacity: .35; } .chart .flow:hover { stroke-opacity: .7; }
.chart .lack { fill: var(--red); } .chart .plenty { fill: var(--blue); } .chart .even { fill: var(--muted); }
.chart .range { fill: var(--blue); fill-opacity: .3; } .chart .compared { fill: var(--paper); stroke: var(--red); stroke-width: 2.5; }
.scroll { overflow-x: auto; }
.scroll:focus-visible, summary:focus-visible, a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
table { border-collapse: collapse; font-size: .9rem; margin: .25rem 0 .5rem; } section > .scroll table { width: 100%; }
caption { text-align: left; font-weight: 600; padding-bottom: .35rem; }
th, td { padding: .3rem .7rem .3rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
th { color: var(--muted); font-weight: 600; }
th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; padding-left: .7rem; }
td.day, td code { white-space: nowrap; }
tbody th { color: var(--ink); } tbody th.plain { font-weight: 400; }
tbody th, td { max-width: 22rem; overflow-wrap: break-word; } td:last-child:not(.number) { min-width: 11rem; max-width: none; }
td.bad { color: var(--red); font-weight: 700; }
summary { cursor: pointer; color: var(--link); padding: .2rem 0; }
a { color: var(--link); }
code { font-family: ui-monospace, "Liberation Mono", "DejaVu Sans Mono", monospace; background: var(--soft); padding: .05rem .3rem; border-radius: 3px; }
footer { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: .75rem; color: var(--muted); font-size: .9rem; }
@media (max-width: 40rem) { .page { padding: 1rem .8rem 2rem; } td code { white-space: normal; } th, td { padding-right: .5rem; } .lines div { grid-template-columns: 6.5rem 1fr; } }
@page { size: A4; margin: 16mm 14mm; }
@media print {
  :root { color-scheme: light; --paper: #ffffff; --ink: #000000; --muted: #333333; --line: #999999; --grid: #cccccc; --soft: #ffffff; --blue: #0072b2; --red: #c04a00; --link: #000000; }
  body { font-size: 10.5pt; } .page { max-width: none; padding: 0; } .scroll { overflow: visible; }
  .chart { max-width: 100%; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  h2, figcaption, caption { break-after: avoid; } .chart, tr { break-inside: avoid; } thead { display: table-header-group; break-inside: avoid; break-after: avoid; }
  details::details-content { content-visibility: visible; display: block; block-size: auto; } summary, nav { display: none; }
  .tiles { grid-template-columns: repeat(5, 1fr); } .tiles div, figure > svg { break-inside: avoid; } td code { white-space: normal; background: none; padding: 0; }
  table { font-size: 8.5pt; } tbody th, td { max-width: 14rem; } td:last-child:not(.number) { min-width: 0; } th, td { padding: .2rem .5rem .2rem 0; }
}
`;
