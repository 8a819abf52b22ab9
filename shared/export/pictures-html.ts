import type { PicturesView } from '../views/pictures.ts';
import { reportWords } from '../words/report-words.ts';
import { htmlText, htmlValue } from './html-text.ts';
import { type Picture, picturesOf } from './pictures.ts';
import type { Shape } from './shapes.ts';

/** The pictures as elements of a page, each with its table behind it; nothing where there are none. */
export function picturesHtml(view: PicturesView, language: string): readonly string[] {
  const pictures = picturesOf(view, language);
  if (pictures.length === 0) return [];
  const words = reportWords(language).pictures;
  return [
    '<section class="pictures">',
    `<h2 dir="auto">${htmlText(words.heading)}</h2>`,
    ...pictures.map((one) => figure(one, words.figures)),
    '</section>',
  ];
}

function figure({ is, title, note, drawing, head, rows }: Picture, figures: string): string {
  const more = note === '' ? '' : `<span dir="auto">${htmlText(note)}</span>`;
  return [
    `<figure class="picture" data-is="${is}">`,
    `<figcaption><b dir="auto">${htmlText(title)}</b>${more}</figcaption>`,
    shapeMarkup(drawing),
    `<details><summary>${htmlText(figures)}</summary>`,
    `<table><caption class="vh">${htmlText(title)}</caption>`,
    `<thead><tr>${head.map((cell) => `<th scope="col">${htmlText(cell)}</th>`).join('')}</tr></thead>`,
    `<tbody>${rows.map(row).join('')}</tbody></table></details>`,
    '</figure>',
  ].join('\n');
}

function row([first = '', ...rest]: readonly string[]): string {
  const cells = rest.map((cell) => `<td>${htmlText(cell)}</td>`).join('');
  return `<tr><th scope="row" dir="auto">${htmlText(first)}</th>${cells}</tr>`;
}

function shapeMarkup({ tag, attributes, text, children = [] }: Shape): string {
  const said = Object.entries(attributes).map(
    ([name, value]) => ` ${name}="${htmlValue(String(value))}"`,
  );
  // An element for turned text may not stand in a drawing: its characters go as they would in an attribute.
  const inner = text === undefined ? children.map(shapeMarkup).join('') : htmlValue(text);
  return `<${tag}${said.join('')}>${inner}</${tag}>`;
}
