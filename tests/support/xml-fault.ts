/**
 * What keeps a text from being well-formed XML, or null: tags that do not match, characters and references that
 * XML 1.0 has not, a bare & or <. Enough for what a program writes; no DTD, no CDATA.
 */
export function xmlFault(xml: string): string | null {
  // oxlint-disable-next-line no-control-regex -- XML forbids them
  const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/u.exec(xml);
  if (forbidden) return `a forbidden character at ${forbidden.index}`;
  const open: string[] = [];
  let end = 0;
  for (const tag of xml.matchAll(
    /<(?:\?[^?]*\?|(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?))>/g,
  )) {
    const between = textFault(xml.slice(end, tag.index));
    if (between !== null) return between;
    end = tag.index + tag[0].length;
    const [, closes, name, attributes = '', empty] = tag;
    if (name === undefined) continue;
    const inside = textFault(attributes);
    if (inside !== null) return inside;
    if (closes) {
      const last = open.pop();
      if (last !== name) return `</${name}> closes ${String(last)}`;
    } else if (!empty) open.push(name);
  }
  return textFault(xml.slice(end)) ?? (open.length > 0 ? `${open.join(' ')} is left open` : null);
}

function textFault(text: string): string | null {
  if (text.includes('<')) return `a bare < in ${text.slice(0, 60)}`;
  const bare = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.exec(text);
  return bare ? `a bare & at ${text.slice(bare.index, bare.index + 20)}` : null;
}
