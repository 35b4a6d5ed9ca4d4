/** How the HTML page of a document looks: on a screen by day and by night, on a telephone, and on paper. */

/** Without rules that depend on the document. Contrasts are 4.5 to 1 or better in both colour schemes. */
export const pageStyle = `
:root{color-scheme:light dark;--paper:#fff;--desk:#eef1f5;--ink:#1a1a1a;--faint:#535c67;--head:#1f3a5f;--line:#b6bec9;--fill:#e9eef5;--open:#fff3c4;--open-ink:#6b4500}
@media screen and (prefers-color-scheme:dark){:root{--paper:#171b21;--desk:#0e1116;--ink:#e6e8eb;--faint:#a4adb8;--head:#a9c7f0;--line:#46505d;--fill:#222a35;--open:#4a3a08;--open-ink:#ffe08a}}
*{box-sizing:border-box}
html{background:var(--desk);color:var(--ink);font:1rem/1.5 Calibri,Carlito,"Segoe UI",system-ui,-apple-system,"Liberation Sans","DejaVu Sans",sans-serif;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0}
main{max-width:54rem;margin:2rem auto;padding:3rem 3.5rem;background:var(--paper);border:1px solid var(--line);overflow-wrap:anywhere}
.mark{margin:0 0 .75rem;color:var(--faint);font-size:.875rem}
h1,h2,h3,h4,h5,h6{color:var(--head);line-height:1.25;break-after:avoid;break-inside:avoid}
h1{margin:0 0 1rem;font-size:1.75rem}
h2{margin:2.25rem 0 .6rem;padding-bottom:.2rem;border-bottom:1px solid var(--line);font-size:1.3rem}
h3{margin:1.5rem 0 .4rem;font-size:1.08rem}
h4,h5,h6{margin:1.2rem 0 .4rem;font-size:1rem}
p{margin:0 0 .7rem}
p,li{orphans:3;widows:3}
ul,ol{margin:0 0 .9rem;padding-left:1.5rem}
li{margin:.2rem 0}
li>ul,li>ol{margin-bottom:.2rem}
.wide{margin:.6rem 0 1.2rem;padding-right:1px;overflow-x:auto}
p:has(+.wide),.label{break-after:avoid}
table{width:100%;border-collapse:collapse;table-layout:fixed;font-size:.9375rem;line-height:1.4}
th,td{padding:.35rem .55rem;border:1px solid var(--line);text-align:left;vertical-align:top}
thead th,thead td{background:var(--fill)}
th{color:var(--head)}
.center{text-align:center}
.right{text-align:right}
tr{break-inside:avoid}
tbody tr:first-child:not(:last-child),tbody tr:nth-last-child(2){break-after:avoid}
thead{display:table-header-group}
.sign tbody td{height:4rem;vertical-align:bottom}
.blank{border-bottom:2px solid var(--ink)}
.together{break-inside:avoid}
blockquote{margin:0 0 .9rem;padding-left:1rem;border-left:3px solid var(--line);color:var(--faint);font-style:italic}
code,pre{font-family:Consolas,"Liberation Mono","DejaVu Sans Mono",monospace;font-size:.875em}
pre{margin:0 0 .9rem;padding:.6rem .8rem;background:var(--fill);white-space:pre-wrap}
hr{margin:1.5rem 0;border:0;border-top:1px solid var(--line)}
mark{padding:0 .15em;background:var(--open);color:var(--open-ink);font-weight:bold}
@media screen and (max-width:44rem){main{margin:0;padding:1.25rem 1rem;border:0}.wide table{min-width:34rem}}
@page{size:A4;margin:22mm 20mm 20mm;@top-left{font:8.5pt Calibri,Carlito,sans-serif;color:#535c67}@top-right{font:8.5pt Calibri,Carlito,sans-serif;color:#535c67}@bottom-center{font:8.5pt Calibri,Carlito,sans-serif;color:#535c67}}
@media print{html{background:none;font-size:10.5pt;line-height:1.4}main{max-width:none;margin:0;padding:0;border:0}.mark{display:none}.wide{overflow:visible}
thead th,thead td,mark,pre{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`;
