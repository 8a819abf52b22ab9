/** Functions that run inside a page: each stands alone, and returns what is wrong, one line a fault. */

/** Whatever stands out of the side, or is cut off there. */
export function tooWide(): string[] {
  const found: string[] = [];
  const name = (element: Element): string =>
    `${element.tagName.toLowerCase()}.${element.className} ${(element.textContent ?? '').trim().slice(0, 50)}`;
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    found.push(`the page is ${root.scrollWidth} px wide in ${root.clientWidth}`);
  }
  for (const element of document.querySelectorAll('body *')) {
    const own = [...element.childNodes].some(
      (node) => node.nodeType === 3 && node.nodeValue?.trim(),
    );
    const control = element.matches('button, a, input, textarea, select');
    if (!own && !control) continue;
    if (element.closest('.vh, [hidden], [inert], svg, script, style, noscript, template')) continue;
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    const style = getComputedStyle(element);
    // Drawn by nobody: radio buttons behind their labels.
    if (style.opacity === '0' || style.clipPath !== 'none' || style.position === 'fixed') continue;
    const box = element.getBoundingClientRect();
    if (box.width === 0) continue;
    if (box.left < -1 || box.right > root.clientWidth + 1) {
      let scrolls = false;
      for (let outer = element.parentElement; outer; outer = outer.parentElement) {
        if (
          /auto|scroll/.test(getComputedStyle(outer).overflowX) &&
          outer.scrollWidth > outer.clientWidth &&
          outer.getAttribute('role') === 'tablist'
        )
          scrolls = true;
      }
      if (!scrolls)
        found.push(
          `out of the side: ${name(element)} ${Math.round(box.left)}–${Math.round(box.right)}`,
        );
      continue;
    }
    const cut =
      /hidden|clip/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
    if (cut && style.textOverflow !== 'ellipsis' && !control)
      found.push(`cut off: ${name(element)}`);
  }
  return found;
}

/** What goes on moving, or longer than a moment. */
export function longMotions(): string[] {
  const found = document.getAnimations().flatMap((animation) => {
    const { duration = 0, iterations = 1 } = animation.effect?.getTiming() ?? {};
    const long = typeof duration === 'number' && duration > 1;
    return long || iterations === Infinity ? [`an animation of ${String(duration)} ms`] : [];
  });
  for (const element of document.querySelectorAll('body *')) {
    const { transitionDuration, transitionProperty } = getComputedStyle(element);
    const longest = Math.max(...transitionDuration.split(',').map((one) => Number.parseFloat(one)));
    if (longest > 0.001)
      found.push(
        `${transitionProperty} of ${element.tagName}.${element.className} takes ${longest} s`,
      );
  }
  return found;
}

/** Marks without number or shape, controls without an edge, and states that look like their opposite. */
export function faultsOfForcedColours(): string[] {
  const found: string[] = [];
  const name = (element: Element): string =>
    `${element.tagName.toLowerCase()} ${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}`;
  const shown = (element: Element): boolean =>
    element.closest('.vh, [hidden], [inert]') === null && element.checkVisibility();
  /** All by which an element may stand out where its own colours are gone. */
  const look = (element: Element): string => {
    const of = (pseudo?: string): string => {
      const style = getComputedStyle(element, pseudo);
      return [
        style.backgroundColor,
        style.borderBlockEnd,
        style.borderBlockStart,
        style.borderInlineStart,
        style.outlineStyle === 'none' ? '' : style.outline,
        style.textDecorationLine,
        style.color,
        pseudo === undefined ? '' : style.content,
      ].join(' ');
    };
    return `${of()} / ${of('::before')} / ${of('::after')}`;
  };

  for (const mark of document.querySelectorAll('[data-shape]')) {
    if (!shown(mark)) continue;
    const fill = getComputedStyle(mark, '::before');
    if (!/\d/.test(mark.textContent ?? '')) found.push(`a mark without its number`);
    if (fill.forcedColorAdjust !== 'none' || fill.backgroundColor === 'rgba(0, 0, 0, 0)') {
      found.push(`a mark without its shape: ${name(mark)}`);
    }
  }
  const pairs: readonly (readonly [string, string])[] = [
    ['[role="tab"][aria-selected="true"]', '[role="tab"][aria-selected="false"]'],
    ['[aria-pressed="true"]', '[aria-pressed="false"]'],
    ['label:has(> input[type="radio"]:checked)', 'label:has(> input[type="radio"]:not(:checked))'],
  ];
  for (const [on, off] of pairs) {
    for (const element of document.querySelectorAll(on)) {
      const others = [...document.querySelectorAll(off)].filter(
        (other) => shown(other) && other.className === element.className,
      );
      const drawn = element.querySelector('input');
      // A radio button that the browser draws says it itself.
      if (
        drawn &&
        getComputedStyle(drawn).appearance !== 'none' &&
        getComputedStyle(drawn).opacity !== '0'
      )
        continue;
      if (shown(element) && others.some((other) => look(other) === look(element))) {
        found.push(`looks the same when it is on: ${name(element)}`);
      }
    }
  }
  for (const control of document.querySelectorAll('button, a[href], input, textarea, select')) {
    if (!shown(control) || control.matches('[type="radio"], [type="checkbox"], [type="file"]'))
      continue;
    const style = getComputedStyle(control);
    const edged = style.borderBlockEndStyle !== 'none' && style.borderBlockEndWidth !== '0px';
    const filled =
      style.backgroundColor !== getComputedStyle(document.body).backgroundColor &&
      style.backgroundColor !== 'rgba(0, 0, 0, 0)';
    const field = control.matches('input, textarea, select');
    if (field && !edged && !control.parentElement?.matches('*'))
      found.push(`a field without an edge: ${name(control)}`);
    const said = (control.getAttribute('aria-label') ?? control.textContent ?? '').trim() !== '';
    const drawn = control.querySelector('svg') !== null;
    if (!field && !edged && !filled && !said && !drawn)
      found.push(`nothing to see: ${name(control)}`);
  }
  return found;
}

/** Turns the page round; what does not come to stand on the other side is wrong. */
export function shiftedInMirror(): string[] {
  const controls = [
    ...document.querySelectorAll('button, h1, h2, input, textarea, [data-shape]'),
  ].filter(
    (element) =>
      element.checkVisibility() &&
      element.closest('.vh, [dir], bdi, svg, [inert]') === null &&
      getComputedStyle(element).opacity !== '0',
  );
  const width = document.documentElement.clientWidth;
  const before = controls.map((element) => element.getBoundingClientRect());
  document.documentElement.setAttribute('dir', 'rtl');
  return controls.flatMap((element, at) => {
    const was = before[at];
    const is = element.getBoundingClientRect();
    if (!was || was.width === 0) return [];
    const off = Math.max(
      Math.abs(was.left - (width - is.right)),
      Math.abs(was.right - (width - is.left)),
    );
    // A scroll bar changes sides, and text breaks by a pixel elsewhere.
    return off <= 18
      ? []
      : [
          `not mirrored by ${Math.round(off)} px: ${element.tagName} ${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}`,
        ];
  });
}

/** Makes the text twice as large; what stays small is wrong. Marks are pictures, and large already. */
export function smallText(): string[] {
  const texts = [...document.querySelectorAll('body *')].filter(
    (element) =>
      [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim()) &&
      element.checkVisibility() &&
      element.closest('.vh, [data-shape], svg, script, style, noscript, [aria-hidden="true"]') ===
        null,
  );
  const size = (element: Element): number => Number.parseFloat(getComputedStyle(element).fontSize);
  const before = texts.map(size);
  document.documentElement.style.setProperty('font-size', '32px');
  const found = texts.flatMap((element, at) => {
    const was = before[at] ?? 0;
    const is = size(element);
    // Headings may grow less: they are large already.
    return is >= Math.min(was * 2, 40) - 0.5
      ? []
      : [
          `stays at ${is} px (was ${was}): ${element.tagName}.${element.className} ${(element.textContent ?? '').trim().slice(0, 40)}`,
        ];
  });
  return found;
}
