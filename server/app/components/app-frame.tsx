import { Link, useLocation } from '@remix-run/react';
import { Fragment, type ReactNode } from 'react';
import { Count } from './count.tsx';
import type { Dashboard } from './dashboard.ts';
import { initials } from './initials.ts';
import { Jump } from './jump.tsx';
import { LiveSwitch } from './live-switch.tsx';
import { Mark } from './mark.tsx';
import { MorePlaces } from './more-places.tsx';
import { type Place, phonePlaces, placeGroups } from './places.ts';
import { ThemeSwitch } from './theme-switch.tsx';

type Props = {
  dashboard: Dashboard;
  /** How many there are, by the name of the place. */
  counts: { readonly [name: string]: number };
  children: ReactNode;
};

type PlaceProps = { place: Place; count: number | undefined; isCurrent: boolean };

const PlaceLink = ({ place: { name, to, label, Icon }, count, isCurrent }: PlaceProps) => (
  <Link
    to={to}
    className={phonePlaces.has(name) ? 'is-phone' : undefined}
    aria-current={isCurrent ? 'page' : undefined}
    preventScrollReset
  >
    <Icon size={16} strokeWidth={1.5} aria-hidden="true" />
    {label}
    <Count of={count} />
  </Link>
);

function Who({ person, isCurrent }: { person: string; isCurrent: boolean }) {
  return (
    <>
      <Link className="who-person grow" to="/account" aria-current={isCurrent ? 'page' : undefined}>
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
    </>
  );
}

/** The dashboard around a page: sidebar, or a bottom bar on a phone. */
export function AppFrame({ dashboard, counts, children }: Props) {
  const { person, hasCollections } = dashboard;
  const [, current] = useLocation().pathname.split('/');
  const isOffered = ({ name }: Place) => hasCollections || name !== 'collections';
  const groups = placeGroups.map((places) => places.filter(isOffered));
  const who = <Who person={person} isCurrent={current === 'account'} />;
  return (
    <div className="app">
      <nav className="side" aria-label="Main">
        <div className="brand">
          <Mark />
          Asterism
        </div>
        <Jump dashboard={dashboard} />
        <div className="places">
          {groups.map((places, group) => (
            <Fragment key={places[0]?.name}>
              {group > 0 && <hr />}
              {places.map((place) => (
                <PlaceLink
                  key={place.name}
                  place={place}
                  count={counts[place.name]}
                  isCurrent={place.name === current}
                />
              ))}
            </Fragment>
          ))}
          <MorePlaces places={groups.flat()} counts={counts} current={current}>
            {who}
          </MorePlaces>
        </div>
        <div className="who">{who}</div>
      </nav>
      <main className="main">{children}</main>
    </div>
  );
}
