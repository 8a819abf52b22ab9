/** How the pictures of a gathering look in its notes. */
export const PICTURES_CSS = `
.pictures{margin-block-start:72px;--fill:var(--text-2)}
.pictures h2{font-size:2.25rem;letter-spacing:-.02em}
.picture{margin:28px 0 0;break-inside:avoid}
.picture figcaption b,.picture figcaption span{display:block}
.picture figcaption b{font-size:1.1875rem;line-height:1.3}
.picture figcaption span{font-size:1rem;color:var(--text-2)}
.picture svg{display:block;inline-size:100%;block-size:auto;margin-block-start:14px;overflow:visible}
.picture text{font:15px var(--ui);fill:var(--text-2)}
.picture .bar{fill:var(--fill)}
.picture .axis{stroke:var(--line)}
.picture .numeral,.picture .count{font-weight:800;fill:var(--ink,var(--text))}
.picture .on{font-weight:800;fill:var(--on)}
.picture .count{stroke:var(--paper);stroke-width:5px;paint-order:stroke;fill:var(--text)}
.picture .said{font-size:16px;fill:var(--text)}
.picture .way{fill:none;stroke:var(--fill);stroke-opacity:.55;stroke-linecap:round}
.picture .bar,.picture .way{forced-color-adjust:none;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.picture details{margin-block-start:10px;font-size:1rem;overflow-x:auto}
.picture summary{color:var(--text-2);cursor:pointer;inline-size:fit-content;padding-block:6px}
.picture table{border-collapse:collapse;margin-block-start:6px;font-variant-numeric:tabular-nums}
.picture th,.picture td{padding:4px 14px 4px 0;border-block-end:1px solid var(--line);text-align:start;font-weight:400}
.picture thead th{color:var(--text-2)}
.vh{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
`;

export const PICTURES_PRINT = `
@media print{
.pictures{margin-block-start:8mm}
.pictures h2{font-size:22pt}
.picture{margin-block-start:4mm}
.picture svg{inline-size:78%;margin-block-start:2mm}
.picture figcaption b{font-size:11.5pt}
.picture figcaption span{font-size:9.5pt}
.picture details{display:none}
}
`;
