// What this browser remembers between visits. Where it may not (a private window), nothing is.
const kPrefix = 'luytre.';

export function recall(name: string): string | null {
  try {
    return localStorage.getItem(kPrefix + name);
  } catch {
    return null;
  }
}

export function remember(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(kPrefix + name);
    else localStorage.setItem(kPrefix + name, value);
  } catch {
    // full or forbidden: what is on the page still stands
  }
}

export function remembered(prefix: string): string[] {
  try {
    return Object.keys(localStorage)
      .filter((each) => each.startsWith(kPrefix + prefix))
      .map((each) => each.slice(kPrefix.length));
  } catch {
    return [];
  }
}
