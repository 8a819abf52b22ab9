import { xmlText } from '@tablecloth/shared/export/plain-text.ts';

/**
 * What the docx library makes of a paragraph, as text: an element is an object of one property, its content an
 * array or one thing, its attributes stand under `_attr` (the `xml` package's form).
 */
export function docxXml(node: unknown): string {
  if (typeof node === 'string' || typeof node === 'number') return xmlText(String(node));
  if (typeof node !== 'object' || node === null) return '';
  return Object.entries(node).map(element).join('');
}

function element([name, content]: [string, unknown]): string {
  if (name === '_attr') return '';
  const parts: readonly unknown[] = Array.isArray(content) ? content : [content];
  const attributes = parts.flatMap(attributesOf).join('');
  const inner = parts.map(docxXml).join('');
  return inner === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${inner}</${name}>`;
}

function attributesOf(part: unknown): string[] {
  if (typeof part !== 'object' || part === null || !('_attr' in part)) return [];
  const { _attr: attributes } = part;
  if (typeof attributes !== 'object' || attributes === null) return [];
  return Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${xmlText(String(value))}"`);
}
