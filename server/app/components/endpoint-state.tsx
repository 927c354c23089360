import './endpoint-state.css';
import type { ReactNode } from 'react';
import type { EndpointFace, EndpointShape } from './endpoint-face.ts';

const shapes: { readonly [S in EndpointShape]: ReactNode } = {
  ok: <circle cx="5" cy="5" r="4" />,
  ring: <path d="M8.7 5A3.7 3.7 0 1 1 5 1.3" />,
  off: <path d="M1.5 5h7" />,
  struck: (
    <>
      <circle cx="5" cy="5" r="3.7" />
      <path d="m2.5 7.5 5-5" />
    </>
  ),
  triangle: (
    <>
      <path d="M5 1 9.2 8.7H.8Z" />
      <path d="M5 4v2" />
    </>
  ),
  clock: (
    <>
      <circle cx="5" cy="5" r="3.9" />
      <path d="M5 2.8V5l1.5 1" />
    </>
  ),
  wave: <path d="M.8 6.2C2.2 3 3.6 3 5 5s2.8 2 4.2-1.2" />,
};

type Props = { face: EndpointFace; isAsking?: boolean };

const asking: EndpointFace = { shape: 'ring', word: 'checking', needsPerson: false };

/** An endpoint's state as a shape and a word. */
export function EndpointState({ face, isAsking = false }: Props) {
  const { shape, word, needsPerson } = isAsking ? asking : face;
  const kind = `state endpoint-state is-${shape}${needsPerson ? ' is-bad' : ''}`;
  return (
    <span className={kind}>
      <svg viewBox="0 0 10 10" aria-hidden="true">
        {shapes[shape]}
      </svg>
      {word}
    </span>
  );
}
