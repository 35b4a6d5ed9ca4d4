/** The look of the pages: one style sheet for screens by day and by night, and for A4. */

/** Colours keep a contrast of 4.5 to 1 or more on their ground in both schemes. */
export const pageStyle = `:root { --ground: #ffffff; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --band: #f6f8fa; --accent: #0b5cad; --remark: #fff8e1; --remark-line: #b58105; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #14181d; --ink: #e6e9ec; --soft: #a3acb6; --line: #38414b; --band: #1d2329; --accent: #7db8ff; --remark: #2d2611; --remark-line: #d9a520; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 70rem; padding: 1.5rem; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
h1 { margin: 0; font-size: 1.9rem; line-height: 1.2; }
h2 { margin: 2.2rem 0 .6rem; font-size: 1.2rem; }
a { color: var(--accent); }
.edition { margin: 0; color: var(--soft); }
.summary { margin: .5rem 0 0; font-size: 1.15rem; }
.count { margin-left: .3rem; padding: .05rem .5rem; border-radius: 1rem; background: var(--band); border: 1px solid var(--line); color: var(--soft); font-size: .85rem; font-weight: 600; }
.empty, .cut, caption, footer { color: var(--soft); }
.empty, .cut { margin: .3rem 0; }
aside { margin: 1.5rem 0 0; padding: .6rem 1rem; border-left: .3rem solid var(--remark-line); background: var(--remark); }
aside p { margin: .3rem 0; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: .92rem; }
caption { padding-bottom: .3rem; text-align: left; font-size: .85rem; }
th, td { padding: .35rem .6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead th { border-bottom: 2px solid var(--line); background: var(--band); white-space: nowrap; }
tbody th { font-weight: 600; overflow-wrap: normal; }
td code { white-space: nowrap; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
code { font: .9em ui-monospace, monospace; }
.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr)); gap: .6rem; margin: 0; }
.figures div { display: flex; flex-direction: column-reverse; padding: .6rem .8rem; border: 1px solid var(--line); border-radius: .4rem; background: var(--band); }
.figures dd { margin: 0; font-size: 1.4rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.figures dt { color: var(--soft); font-size: .85rem; }
.grounds { margin: 0; }
.grounds div { display: grid; grid-template-columns: 9rem 1fr; gap: .6rem; }
.grounds dt { color: var(--soft); }
.grounds dd { margin: 0; overflow-wrap: anywhere; }
footer { margin-top: 2.5rem; border-top: 1px solid var(--line); font-size: .9rem; }
@page { size: A4; margin: 14mm; }
@media print {
  :root { --ground: #ffffff; --ink: #000000; --soft: #444444; --line: #bbbbbb; --band: #ffffff; --accent: #000000; --remark: #ffffff; --remark-line: #000000; }
  body { max-width: none; padding: 0; font-size: 9.5pt; }
  .wide { overflow: visible; }
  tr, .figures div { break-inside: avoid; }
  h2 { break-after: avoid; }
  thead { display: table-header-group; }
  .figures { grid-template-columns: repeat(5, 1fr); }
  td code { white-space: normal; }
}
`;
