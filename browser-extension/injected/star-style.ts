/**
 * The star's own sheet, in its shadow root: nothing of the page reaches in. Colours are those of
 * the tokens; the outline is the page's own text, greyed, so that it suits any page.
 */
export const starStyle = `
:host {
  all: initial;
  position: absolute;
  z-index: 1;
  width: 28px;
  height: 28px;
  --star: #f0a51a;
  --edge: #c07600;
  --accent: #4649c9;
}
:host([data-dark]) {
  --star: #f7bb45;
  --edge: #f7bb45;
  --accent: #aeb1ff;
}
button {
  all: unset;
  position: relative;
  width: 28px;
  height: 28px;
  display: grid;
  place-items: center;
  border-radius: 6px;
  cursor: pointer;
  color: var(--text);
}
button::before {
  content: '';
  position: absolute;
  inset: 50% auto auto 50%;
  width: max(100%, 24px);
  height: max(100%, 24px);
  transform: translate(-50%, -50%);
}
button:hover {
  background: color-mix(in srgb, currentColor 10%, transparent);
}
button:focus-visible {
  outline: 2px solid var(--accent);
  outline-offset: 1px;
}
.star {
  width: 16px;
  height: 16px;
  fill: none;
  stroke: color-mix(in srgb, currentColor 62%, transparent);
  stroke-width: 1.4;
  stroke-linejoin: round;
  overflow: visible;
}
button:hover .star {
  stroke: var(--edge);
}
[aria-pressed='true'] .star {
  fill: var(--star);
  stroke: var(--edge);
  stroke-width: 1.2;
}
.is-just .star {
  animation: fill 120ms cubic-bezier(0.3, 1.6, 0.6, 1);
}
@keyframes fill {
  from {
    transform: scale(0.7);
  }
}
.clock {
  display: none;
  position: absolute;
  right: 1px;
  bottom: 1px;
  width: 10px;
  height: 10px;
  border-radius: 50%;
  background: Canvas;
  color-scheme: light;
  fill: none;
  stroke: #474e60;
  stroke-width: 1.4;
  stroke-linecap: round;
}
:host([data-dark]) .clock {
  color-scheme: dark;
  stroke: #aab1c1;
}
.is-waiting .clock {
  display: block;
}
@media (prefers-reduced-motion: reduce) {
  .is-just .star {
    animation: none;
  }
}
@media (forced-colors: active) {
  .star {
    stroke: ButtonText;
  }
  [aria-pressed='true'] .star {
    fill: Highlight;
    stroke: Highlight;
  }
}
`;
