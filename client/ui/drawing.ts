import { createElement, type ReactNode } from 'react';
import type { IconShape } from './icon.tsx';

/** The shapes of an icon on a field of 24 by 24, as lucide-react has them. */
type IconData = {
  readonly node: readonly (readonly [tag: string, attributes: Readonly<Record<string, string>>])[];
};

/**
 * An icon from its shapes. In the build this stands in for lucide-react's own function of the kind, whose options
 * nothing here uses: scripts/vite-trim.ts.
 */
export function drawing({ node }: IconData): IconShape {
  return function Drawing({ size, ...rest }): ReactNode {
    return createElement(
      'svg',
      {
        width: size,
        height: size,
        viewBox: '0 0 24 24',
        fill: 'none',
        stroke: 'currentColor',
        strokeWidth: 2,
        strokeLinecap: 'round',
        strokeLinejoin: 'round',
        ...rest,
      },
      ...node.map(([tag, attributes]) => createElement(tag, attributes)),
    );
  };
}
