import type { Entry } from '../sites/site.ts';

const size = 28;

/**
 * Puts a star behind its row. The row's parent becomes what it is placed by, so that the star
 * scrolls and is clipped with its row.
 */
export function attachStar(host: HTMLElement, { element }: Entry): void {
  const parent = element.parentElement;
  if (!parent || element.nextElementSibling === host) return;
  if (getComputedStyle(parent).position === 'static') {
    parent.style.position = 'relative';
    parent.dataset.asterismAnchor = '';
  }
  element.after(host);
}

/** Takes back what {@link attachStar} changed in the page's own elements. */
export function releaseParents(document: Document): void {
  for (const parent of document.querySelectorAll<HTMLElement>('[data-asterism-anchor]')) {
    parent.style.removeProperty('position');
    delete parent.dataset.asterismAnchor;
  }
}

/** Where a star goes; read for every row before any star is moved, so that the page is laid out once. */
export type Spot = {
  readonly left: number;
  readonly top: number;
  readonly isSeen: boolean;
  /** The page's own text colour there. */
  readonly color: string;
};

/** Measures the end of a row on its line, from its parent's inner edge. */
export function spotOf({ element, line, inset }: Entry): Spot | undefined {
  const parent = element.parentElement;
  if (!parent) return undefined;
  const row = element.getBoundingClientRect();
  const middle = (line ?? element).getBoundingClientRect();
  const frame = parent.getBoundingClientRect();
  const left = row.right - inset - size - frame.left - parent.clientLeft + parent.scrollLeft;
  const top = (middle.top + middle.bottom - size) / 2 - frame.top - parent.clientTop;
  return {
    left: Math.round(Math.min(left, Math.max(0, parent.clientWidth - size))),
    top: Math.round(top + parent.scrollTop),
    isSeen: row.width > 0,
    color: getComputedStyle(element).color,
  };
}

/** Light text means a dark page. Colours other than `rgb()` begin with their lightness. */
function isLight(color: string): boolean {
  const [first = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).map(Number);
  if (color.startsWith('rgb')) return first * 0.3 + green * 0.6 + blue * 0.1 > 128;
  return first > (/^(?:lab|lch)/.test(color) ? 50 : 0.5);
}

/** Moves a star to its spot. It takes no room: nothing of the page moves. */
export function moveStar(host: HTMLElement, { left, top, isSeen, color }: Spot): void {
  // Property by property: a page's policy may forbid the attribute.
  const wanted = {
    left: `${left}px`,
    top: `${top}px`,
    display: isSeen ? 'block' : 'none',
    '--text': color,
  };
  for (const [name, value] of Object.entries(wanted))
    if (host.style.getPropertyValue(name) !== value) host.style.setProperty(name, value);
  host.toggleAttribute('data-dark', isLight(color));
}
