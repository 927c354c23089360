import './account.css';
import type { ReactNode } from 'react';

type Props = { id: string; title: string; about: ReactNode; children: ReactNode };

/** One part of the account page: what it is about, and what can be done. */
export function AccountPart({ id, title, about, children }: Props) {
  return (
    <section className="account-part" aria-labelledby={id}>
      <div className="account-about">
        <h2 id={id}>{title}</h2>
        <p>{about}</p>
      </div>
      <div>{children}</div>
    </section>
  );
}
