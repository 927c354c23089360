import { formatCount } from '@asterism/core/ui/format-figures.ts';
import { Link, useLocation } from '@remix-run/react';
import { Fragment, type ReactNode } from 'react';
import { initials } from './initials.ts';
import { LiveSwitch } from './live-switch.tsx';
import { Mark } from './mark.tsx';
import { type Place, placeGroups } from './places.ts';
import { ThemeSwitch } from './theme-switch.tsx';

type Props = {
  person: string;
  /** How many there are, by the name of the place. */
  counts: { readonly [name: string]: number };
  hasCollections: boolean;
  children: ReactNode;
};

type PlaceProps = { place: Place; count: number | undefined; isCurrent: boolean };

const PlaceLink = ({ place: { name, to, label, Icon }, count, isCurrent }: PlaceProps) => (
  <Link
    to={to}
    className={`is-${name}`}
    aria-current={isCurrent ? 'page' : undefined}
    preventScrollReset
  >
    <Icon size={16} strokeWidth={1.5} aria-hidden="true" />
    {label}
    {count !== undefined && <span className="count">{formatCount(count)}</span>}
  </Link>
);

/** The dashboard around a page: sidebar, or a bottom bar on a phone. */
export function AppFrame({ person, counts, hasCollections, children }: Props) {
  const [, current] = useLocation().pathname.split('/');
  const isOffered = ({ name }: Place) => hasCollections || name !== 'collections';
  return (
    <div className="app">
      <nav className="side" aria-label="Main">
        <div className="brand">
          <Mark />
          Asterism
        </div>
        <div className="places">
          {placeGroups.map((places, group) => (
            <Fragment key={places[0]?.name}>
              {group > 0 && <hr />}
              {places.filter(isOffered).map((place) => (
                <PlaceLink
                  key={place.name}
                  place={place}
                  count={counts[place.name]}
                  isCurrent={place.name === current}
                />
              ))}
            </Fragment>
          ))}
        </div>
        <div className="who">
          <Link
            className="who-person grow"
            to="/account"
            aria-current={current === 'account' ? 'page' : undefined}
          >
            <span className="visually-hidden">Account of {person}</span>
            <span className="avatar" aria-hidden="true">
              {initials(person)}
            </span>
            <span className="cut" aria-hidden="true">
              {person}
            </span>
          </Link>
          <LiveSwitch />
          <ThemeSwitch />
        </div>
      </nav>
      <main className="main">{children}</main>
    </div>
  );
}
