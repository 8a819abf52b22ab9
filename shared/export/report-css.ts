import { PICTURES_CSS, PICTURES_PRINT } from './pictures-css.ts';

/**
 * How the published notes look, on screen (light and dark) and on A4. One string, because the page has to stand
 * alone: the same for the download, the published page and the organiser's preview.
 */

/** Twelve table identities: fill, text on it, and ink for words on paper. As in client/styles/tokens.css. */
const LIGHT: readonly (readonly [fill: string, on: string, ink: string])[] = [
  ['#085955', '#fff', '#085955'],
  ['#bb8712', '#14171c', '#6d4c00'],
  ['#7448ac', '#fff', '#673a9d'],
  ['#b4381c', '#fff', '#9e2200'],
  ['#002a66', '#fff', '#002a66'],
  ['#02844d', '#fff', '#005f36'],
  ['#c16e9d', '#14171c', '#833664'],
  ['#4d2c1d', '#fff', '#4d2c1d'],
  ['#3398d2', '#14171c', '#005881'],
  ['#8a9355', '#14171c', '#4f5618'],
  ['#55033a', '#fff', '#55033a'],
  ['#67696e', '#fff', '#505257'],
];
const DARK: readonly (readonly [fill: string, on: string, ink: string])[] = [
  ['#95dad2', '#14171c', '#98cac4'],
  ['#ffc047', '#14171c', '#e4bb75'],
  ['#a16fd9', '#14171c', '#d2b4f9'],
  ['#dc5e58', '#14171c', '#ffaba3'],
  ['#7ea2f6', '#14171c', '#a5c1ff'],
  ['#7fb573', '#14171c', '#a3cc9a'],
  ['#fa9cb9', '#14171c', '#f4adc1'],
  ['#a88a72', '#14171c', '#d5bdaa'],
  ['#c3e3fd', '#14171c', '#adc4d8'],
  ['#dfe4a6', '#14171c', '#c0c497'],
  ['#b96f9a', '#14171c', '#ebafd0'],
  ['#878a8d', '#14171c', '#bfc1c4'],
];

function identities(colours: typeof LIGHT): string {
  return colours
    .map(
      ([fill, on, ink], index) => `[data-t="${index + 1}"]{--fill:${fill};--on:${on};--ink:${ink}}`,
    )
    .join('\n');
}

const TOKENS = `
:root{color-scheme:light;
--ui:"Atkinson Hyperlegible Next",system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;
--serif:"Source Serif 4",ui-serif,Georgia,"Noto Serif",serif;
--paper:#fff;--sunken:#f1efea;--text:#1a1c20;--text-2:#4a4f58;--text-3:#646973;--line:#e6e3dc;--link:#0b57d0}
${identities(LIGHT)}
@media screen and (prefers-color-scheme:dark){
:root{color-scheme:dark;
--paper:#14171c;--sunken:#1c2027;--text:#f2f4f7;--text-2:#c2c8d0;--text-3:#a0a7b1;--line:#2c323b;--link:#8ab8ff}
${identities(DARK)}
}
`;

const BASE = `
*,*::before,*::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;background:var(--paper);color:var(--text);font-family:var(--ui)}
body,h1,h2,h3,p,ul,ol{margin:0;padding:0}
ul,ol{list-style:none}
body{background:var(--paper);font-size:1.125rem;line-height:1.55;overflow-wrap:break-word}
h1,h2{line-height:1.15;font-weight:700;text-wrap:balance}
p{text-wrap:pretty;white-space:pre-line}
a{color:var(--link);text-underline-offset:3px}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.mark{--m:38px;inline-size:var(--m);block-size:var(--m);flex:none;display:grid;place-items:center;position:relative;color:var(--on);font-weight:800;font-size:calc(var(--m)*.5);line-height:1;isolation:isolate;direction:ltr;font-variant-numeric:lining-nums}
.mark,.mark::before{forced-color-adjust:none;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.mark::before{content:"";position:absolute;inset:0;background:var(--fill);z-index:-1;border-radius:50%}
.mark[data-shape="square"]::before{border-radius:24%;inset:4%}
.mark[data-shape="diamond"]::before{border-radius:20%;inset:12%;transform:rotate(45deg)}
.mark[data-shape="hexagon"]::before{border-radius:0;clip-path:polygon(25% 4%,75% 4%,100% 50%,75% 96%,25% 96%,0 50%)}
.quote{font-family:var(--serif);font-weight:500;font-size:1.06em}
`;

const SCREEN = `
.sheet{max-width:860px;margin:0 auto;padding-block:88px 96px;padding-inline:100px 40px}
.over{font-size:1.0625rem;font-weight:700;color:var(--text-2);margin-block-end:12px}
h1{font-size:3.375rem;letter-spacing:-.026em;line-height:1.04;font-weight:750;max-width:13em}
.facts{display:flex;flex-wrap:wrap;gap:4px 22px;margin-block-start:20px;font-size:1.0625rem;color:var(--text-2)}
.lead{font-size:1.3125rem;line-height:1.5;margin-block-start:36px}
.more{margin-block-start:16px;color:var(--text-2)}
.photo{margin:36px 0 0;break-inside:avoid}
.photo img{display:block;max-inline-size:100%;inline-size:auto;block-size:auto;max-block-size:min(36rem,90vh);border-radius:14px}
.photo figcaption{margin-block-start:10px;font-size:1rem;color:var(--text-2)}
.index{display:grid;grid-template-columns:1fr 1fr;gap:0 32px;margin-block-start:36px;border-block-start:1px solid var(--line)}
.index li{border-block-end:1px solid var(--line)}
.index li,.index a{display:flex;gap:14px;align-items:center}
.index li:not(:has(a)),.index a{padding-block:13px}
.index a{flex:1;color:inherit;text-decoration:none}
.index a:hover b{text-decoration:underline;text-underline-offset:3px}
.name,.says{flex:1;min-inline-size:0;line-height:1.2}
.name b,.name span,.says b,.says span{display:block}
.name span{font-size:1rem;color:var(--text-2);margin-block-start:3px}
.table{margin-block-start:76px;position:relative;--hang:76px}
.table>.mark{--m:52px;position:absolute;inset-inline-start:calc(var(--hang)*-1);inset-block-start:-6px}
h2{font-size:2.0625rem;letter-spacing:-.016em;color:var(--ink,var(--text))}
.intro{color:var(--text-2);margin-block-start:8px}
.points{margin-block-start:18px}
.points>li{padding-block:10px 11px;border-block-start:1px solid var(--line);line-height:1.48;break-inside:avoid}
.points>li:first-child{border-block-start:0}
.points ul{margin-block-start:6px;padding-inline-start:22px}
.points ul li{position:relative;padding-block:3px;color:var(--text-2)}
.points ul li::before{content:"";position:absolute;inset-inline-start:-18px;inset-block-start:1.02em;inline-size:9px;border-block-start:1.5px solid var(--text-3)}
.pull{display:block;font-size:2.0625rem;line-height:1.2;letter-spacing:-.012em;font-weight:480;color:var(--ink);text-wrap:balance;margin-block:12px 10px;text-indent:-.43em}
.tells{margin-block-start:84px;padding-block-start:44px;border-block-start:3px solid var(--text)}
.table h3{margin-block:18px 6px;font-size:1.1875rem;line-height:1.25;break-after:avoid}
.tells h2,.next h2{font-size:2.25rem;letter-spacing:-.02em}
.tells ol{margin-block-start:18px}
.tells li{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:8px 28px;padding-block:19px;border-block-start:1px solid var(--line);align-items:center;break-inside:avoid}
.tells li:first-child{border-block-start:0}
.says b{font-size:1.375rem;line-height:1.25;letter-spacing:-.008em}
.says span{color:var(--text-2);line-height:1.5;white-space:pre-line}
.marks{display:flex;flex-wrap:wrap;gap:6px}
.marks .mark{--m:30px}
.off{color:var(--text-3)}
.off::before{background:var(--sunken)}
.next{margin-block-start:60px;background:var(--sunken);border-radius:22px;padding:34px 38px 36px;margin-inline-start:-38px;break-inside:avoid}
.next p{margin-block-start:12px;font-size:1.1875rem}
.next a{font-weight:700}
.credit{margin-block-start:44px;font-size:1rem;color:var(--text-2);line-height:1.5}
.credit p+p{margin-block-start:6px}
.credit .colophon{color:var(--text-3);font-size:0.9375rem}
@media (max-width:640px){
.sheet{padding:40px 20px 64px}
h1{font-size:2.375rem}
.index{grid-template-columns:1fr}
.table>.mark{position:relative;inset:auto;margin-block-end:12px}
.pull{font-size:1.6875rem;text-indent:0}
.next{margin-inline-start:0;padding:24px}
.tells li{grid-template-columns:1fr}
}
`;

const PRINT = `
@page{size:A4;margin:18mm 18mm 20mm 12mm;
@bottom-left{padding-left:18mm;font:9pt "Atkinson Hyperlegible Next",sans-serif;color:#646973}
@bottom-right{content:counter(page) " / " counter(pages);font:9pt "Atkinson Hyperlegible Next",sans-serif;color:#646973}}
@media print{
html,body{background:#fff}
body{font-size:10.5pt;line-height:1.45}
.sheet{max-width:none;padding:0;padding-inline-start:18mm}
h1{font-size:32pt}
.over,.facts{font-size:11pt}
.lead{font-size:13pt;margin-block-start:9mm}
.photo{margin-block-start:8mm}
.photo img{max-block-size:96mm;border-radius:3mm}
.photo figcaption{font-size:9.5pt;margin-block-start:2mm}
.index{margin-block-start:9mm;grid-template-columns:1fr 1fr}
.index li:not(:has(a)),.index a{padding-block:2.6mm}
.name span{font-size:10pt}
.table{margin-block-start:11mm;--hang:15mm}
.table>.mark{--m:11mm;position:absolute;inset-block-start:0;inset-inline-start:calc(var(--hang)*-1);margin:0}
.table h2{padding-block-start:1.2mm;font-size:19pt}
.intro{font-size:11pt}
h2,.intro{break-after:avoid}
.points>li{padding-block:1.7mm}
.points>li:first-child,.points>li:nth-last-child(2){break-after:avoid}
.pull{font-size:19pt;margin-block:2mm 1mm;text-indent:-.43em}
.tells{margin-block-start:9mm;padding-block-start:5mm}
.tells h2,.next h2{font-size:22pt}
.tells ol{margin-block-start:3mm}
.tells li{padding-block:2.4mm;grid-template-columns:minmax(0,1fr) auto}
.tells li:first-child{break-after:avoid}
.says b{font-size:13.5pt}
.next{margin-block-start:5mm;padding:4mm 8mm 5mm;margin-inline-start:-8mm;border-radius:5mm;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.next p{font-size:11pt;margin-block-start:2mm}
.credit{font-size:9.5pt;margin-block-start:4mm;break-before:avoid}
.credit .colophon{font-size:9pt}
a{color:inherit}
}
`;

export const REPORT_CSS = `${TOKENS}${BASE}${SCREEN}${PICTURES_CSS}${PRINT}${PICTURES_PRINT}`;
