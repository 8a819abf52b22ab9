const KEY = 'tablecloth.name';

/** The name that was last used on this device, at any gathering. */
export function rememberedName(): string {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

export function rememberName(name: string): void {
  try {
    localStorage.setItem(KEY, name);
  } catch {
    // Storage is refused: it is typed anew another time.
  }
}

export function forgetName(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Storage is refused: nothing stands there.
  }
}
