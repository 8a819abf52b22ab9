/** A question puts the focus on its harmless answer: what was pressed to ask it has gone. For `ref`. */
export function takeFocus(element: HTMLElement | null): void {
  element?.focus();
}
