import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** One text as it may stand in a file: in UTF-8, either UTF-16, escaped for JSON, and in base64 at each of its offsets. */
function formsOf(text: string): Buffer[] {
  const little = Buffer.from(text, 'utf16le');
  const escaped = text.replaceAll(
    /[^ -~]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const base64 = [0, 1, 2].map((offset) =>
    Buffer.from('x'.repeat(offset) + text)
      .toString('base64')
      .slice(offset === 0 ? 0 : 4)
      .replace(/.{0,4}$/, ''),
  );
  const plain = [text, escaped, ...base64].map((form) => Buffer.from(form));
  return [...plain, little, Buffer.from(little).swap16()];
}

/** Which of these texts stand in a file of this folder or of one below it. */
export function tracesIn(directory: string, texts: readonly string[]): string[] {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name)));
  return texts.filter((text) =>
    formsOf(text).some((form) => files.some((bytes) => bytes.includes(form))),
  );
}
