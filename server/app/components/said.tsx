import type { ReactNode } from 'react';

type Props = { children: ReactNode; isBad?: boolean };

/** What became of a form that is gone; it has the focus, so it is read out. */
export function Said({ children, isBad = false }: Props) {
  return (
    // biome-ignore lint/a11y/noAutofocus: the form is gone; this says what became of it
    <p className="surfaces-said" role={isBad ? 'alert' : 'status'} tabIndex={-1} autoFocus>
      {children}
    </p>
  );
}
