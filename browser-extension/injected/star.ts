import { starPath } from '@asterism/core/ui/star-path.ts';
import { starStyle } from './star-style.ts';

const svg = 'http://www.w3.org/2000/svg';

/** Every star on a page, ours alone: no page makes elements of this name. */
export const starTag = 'asterism-star';

/** Events a page's own menus listen to; what happens to our star is none of their business. */
const silenced = ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'click', 'keydown', 'keyup'];

type StarState = { readonly isFavorite: boolean; readonly isWaiting: boolean };

/** A star that lies on a page. */
export type Star = {
  readonly host: HTMLElement;
  /** Shows a model's state; the button's name stays that of the model. */
  show(name: string, state: StarState): void;
};

function shape(className: string, viewBox: string, path: string): SVGElement {
  const drawing = document.createElementNS(svg, 'svg');
  drawing.setAttribute('class', className);
  drawing.setAttribute('viewBox', viewBox);
  drawing.setAttribute('aria-hidden', 'true');
  drawing.append(document.createElementNS(svg, 'path'));
  drawing.firstElementChild?.setAttribute('d', path);
  return drawing;
}

let sheet: CSSStyleSheet | undefined;

/** Firefox keeps content scripts from sharing a sheet (https://bugzil.la/1751346). */
function dress(root: ShadowRoot) {
  if (import.meta.env.FIREFOX) {
    const style = document.createElement('style');
    style.textContent = starStyle;
    root.append(style);
    return;
  }
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(starStyle);
  }
  root.adoptedStyleSheets = [sheet];
}

/** Makes a star; `onToggle` hears what the person wants. */
export function createStar(onToggle: (value: boolean) => void): Star {
  const host = document.createElement(starTag);
  const root = host.attachShadow({ mode: 'open' });
  dress(root);

  const button = document.createElement('button');
  button.type = 'button';
  button.title = 'Favorite, in every tool';
  button.append(
    shape('star', '0 0 16 16', starPath),
    shape('clock', '0 0 10 10', 'M5 1.3A3.7 3.7 0 1 1 5 8.7 3.7 3.7 0 1 1 5 1.3M5 3v2.2h1.5'),
  );
  root.append(button);

  for (const name of silenced) host.addEventListener(name, (event) => event.stopPropagation());
  // A menu that closes when its field loses the focus stays open.
  host.addEventListener('mousedown', (event) => event.preventDefault());
  button.addEventListener('click', (event) => {
    // The person's own click, not one that a page's script makes up.
    if (!event.isTrusted) return;
    event.preventDefault();
    const value = button.ariaPressed !== 'true';
    button.classList.toggle('is-just', value);
    onToggle(value);
  });

  return {
    host,
    show(name, { isFavorite, isWaiting }) {
      button.ariaPressed = String(isFavorite);
      button.ariaLabel = `Favorite ${name}`;
      if (!isFavorite) button.classList.remove('is-just');
      button.classList.toggle('is-waiting', isWaiting);
    },
  };
}
