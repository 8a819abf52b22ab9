import type { Page } from 'playwright-core';

/** What is wrong with the wall as it is drawn now, one line a fault: empty is good. */
export function wallFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const found: string[] = [];
    const said = (element: Element): string => (element.textContent ?? '').slice(0, 40);
    const hidden = (element: Element): boolean =>
      element.closest('[inert], .vh, svg, figcaption, dialog') !== null;
    if (document.documentElement.scrollHeight > innerHeight + 1) found.push('the page scrolls');
    for (const element of document.querySelectorAll('#root *')) {
      const text = [...element.childNodes].some(
        (node) => node.nodeType === 3 && node.textContent?.trim(),
      );
      const box = element.getBoundingClientRect();
      if (!text || hidden(element) || box.width === 0) continue;
      const size = Number.parseFloat(getComputedStyle(element).fontSize) / rem;
      const marked = element.hasAttribute('data-shape');
      // 34 px at 1080p for what stands beside, 40 px for what people said.
      const told = '[data-list] li, [data-finding], [data-table] [data-step]';
      const floor = element.closest(told) && !element.closest('.num') ? 2.49 : 2.12;
      if (!marked && size < floor) found.push(`${size.toFixed(2)}rem: ${said(element)}`);
      if (
        box.left < -1 ||
        box.top < -1 ||
        box.right > innerWidth + 1 ||
        box.bottom > innerHeight + 1
      ) {
        found.push(`outside the screen: ${said(element)}`);
      }
      for (let outer = element.parentElement; outer; outer = outer.parentElement) {
        if (getComputedStyle(outer).overflow === 'visible' || outer.id === 'root') continue;
        const frame = outer.getBoundingClientRect();
        if (
          box.bottom > frame.bottom + 1.5 ||
          box.top < frame.top - 1.5 ||
          box.right > frame.right + 1.5 ||
          box.left < frame.left - 1.5
        ) {
          found.push(`cut off: ${said(element)}`);
        }
      }
    }
    for (const text of document.querySelectorAll('[data-picture] text')) {
      // In the units of the drawing, which is as large as there is room.
      const scale = text instanceof SVGGraphicsElement ? (text.getScreenCTM()?.a ?? 0) : 0;
      const size = (Number.parseFloat(getComputedStyle(text).fontSize) * scale) / rem;
      if (size < 2.12) found.push(`${size.toFixed(2)}rem in a picture: ${said(text)}`);
      const { left, top, right, bottom } = text.getBoundingClientRect();
      if (left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1) {
        found.push(`outside the screen, in a picture: ${said(text)}`);
      }
    }
    // Words over other words: the boxes of whole texts, each against each.
    const texts = [...document.querySelectorAll('#root *')].filter(
      (element) =>
        [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()) &&
        !hidden(element) &&
        // Inline boxes are as high as their font, and lines may stand closer than that: their blocks count.
        getComputedStyle(element).display !== 'inline' &&
        element.getBoundingClientRect().width > 0,
    );
    texts.forEach((element, index) => {
      const a = element.getBoundingClientRect();
      for (const other of texts.slice(index + 1)) {
        if (element.contains(other) || other.contains(element)) continue;
        const b = other.getBoundingClientRect();
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (wide > 2 && high > 0.15 * rem) {
          found.push(`"${said(element)}" overlaps "${said(other)}" by ${high.toFixed(0)} px`);
        }
      }
    });
    for (const element of document.querySelectorAll('#root *')) {
      const style = getComputedStyle(element);
      const clamps = style.webkitLineClamp !== 'none' || style.textOverflow === 'ellipsis';
      if (clamps && !hidden(element)) found.push(`shortened: ${said(element)}`);
    }
    const qr = document.querySelector('[data-view="join"] figure')?.getBoundingClientRect();
    if (qr && qr.height < 0.6 * innerHeight && qr.height < 0.45 * innerWidth) {
      found.push('the code is too small');
    }
    for (const list of document.querySelectorAll('[data-list]')) {
      const boxes = [
        ...list.querySelectorAll(':scope > ol > li:not([hidden]), :scope > p:not([hidden])'),
      ].map((element) => element.getBoundingClientRect());
      boxes.forEach((box, index) => {
        const before = boxes[index - 1];
        if (before && box.top < before.bottom - 1.5) found.push('two items overlap');
      });
    }
    return found;
  });
}

/** What each cell of the grid shows: its points, and how many more it says there are. */
export function cells(page: Page): Promise<{ shown: string[]; more: number }[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main section[data-table]')].map((cell) => ({
      shown: [...cell.querySelectorAll('[data-list] > ol > li:not([hidden]) p')].map(
        (text) => text.textContent ?? '',
      ),
      more: Number(
        /\d+/.exec(
          cell.querySelector('[data-list] > p[data-more]:not([hidden])')?.textContent ?? '',
        )?.[0] ?? 0,
      ),
    })),
  );
}
