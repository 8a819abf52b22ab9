/** A dialog puts the focus on what has this attribute; React keeps it to itself. */
export function focusFirst(field: HTMLElement | null): void {
  field?.setAttribute('autofocus', '');
}
