/** Whether the page behind an element is light or dark, from its own background colour. */
export function themeAt(element: Element): 'light' | 'dark' {
  for (let at: Element | null = element; at; at = parentOf(at)) {
    const light = lightness(getComputedStyle(at).backgroundColor);
    if (light !== undefined) return turned(element, light < 0.5 ? 'dark' : 'light');
  }
  // Nothing is painted behind the words: the canvas is. Its colour follows the scheme, and so does the text’s.
  const text = lightness(getComputedStyle(element).color);
  return turned(element, text !== undefined && text > 0.6 ? 'dark' : 'light');
}

/** A page turned dark by a filter on its root shows the opposite of what its colours say. */
function turned(element: Element, theme: 'light' | 'dark'): 'light' | 'dark' {
  const { filter } = getComputedStyle(element.ownerDocument.documentElement);
  if (!/invert\((?:1|100%)\)/.test(filter)) return theme;
  return theme === 'light' ? 'dark' : 'light';
}

/** 0 (black) to 1 (white); undefined for a colour one sees through. Computed colours are `rgb()` or a function of CSS Color 4. */
export function lightness(color: string): number | undefined {
  const [, kind = '', rest = ''] = /^([a-z]+)\((.*)\)$/.exec(color) ?? [];
  const numbers = [...rest.matchAll(/(-?[\d.]+(?:e-?\d+)?)(%?)/g)].map(([, value, percent]) =>
    percent ? Number(value) / 100 : Number(value),
  );
  const alpha = rest.includes('/') || kind === 'rgba' ? numbers.at(-1) : 1;
  if (kind === '' || alpha === undefined || alpha < 0.5) return undefined;
  const [first = 0, second = 0, third = 0] = numbers;
  if (kind.startsWith('rgb')) return luminance(first / 255, second / 255, third / 255);
  if (kind === 'color') return luminance(first, second, third);
  return kind === 'lab' || kind === 'lch' ? first / 100 : first;
}

function luminance(red: number, green: number, blue: number): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function parentOf(element: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot;
  const { parentNode } = element;
  return parentNode instanceof ShadowRoot ? parentNode.host : element.parentElement;
}
