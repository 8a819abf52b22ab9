import { createElement, type ReactNode } from 'react';
import type { Shape } from '@tablecloth/shared/export/shapes.ts';

/** What React calls the attributes of a drawing that it calls otherwise. */
const NAMES: Readonly<Record<string, string>> = {
  class: 'className',
  'stroke-width': 'strokeWidth',
  'text-anchor': 'textAnchor',
};

/** A drawing as elements of this page. */
export function shapeElement({ tag, attributes, text, children = [] }: Shape): ReactNode {
  const props = Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [NAMES[name] ?? name, value]),
  );
  return createElement(tag, props, ...(text === undefined ? children.map(shapeElement) : [text]));
}
