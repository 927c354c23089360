import { formatCount } from '@asterism/core/ui/format-figures.ts';
import { Link } from '@remix-run/react';
import {
  Box,
  History,
  KeyRound,
  type LucideIcon,
  MonitorSmartphone,
  Plug,
  Server,
  Star,
} from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import { initials } from './initials.ts';
import { LiveSwitch } from './live-switch.tsx';
import { Mark } from './mark.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

type PlaceName = 'models' | 'favorites' | 'endpoints' | 'use' | 'surfaces' | 'tokens' | 'activity';
type Place = { name: PlaceName; to: string; label: string; Icon: LucideIcon };

const places: readonly Place[] = [
  { name: 'models', to: '/models', label: 'Models', Icon: Box },
  { name: 'favorites', to: '/models?tab=favorites', label: 'Favorites', Icon: Star },
  { name: 'endpoints', to: '/endpoints', label: 'Endpoints', Icon: Server },
  { name: 'use', to: '/use', label: 'Use anywhere', Icon: Plug },
  { name: 'surfaces', to: '/surfaces', label: 'Surfaces', Icon: MonitorSmartphone },
  { name: 'tokens', to: '/tokens', label: 'Tokens', Icon: KeyRound },
  { name: 'activity', to: '/activity', label: 'Activity', Icon: History },
];

type Props = {
  person: string;
  counts: { readonly [Name in PlaceName]?: number };
  current: PlaceName | 'account';
  children: ReactNode;
};

/** The dashboard around a page: sidebar, or a bottom bar on a phone. */
export function AppFrame({ person, counts, current, children }: Props) {
  return (
    <div className="app">
      <nav className="side" aria-label="Main">
        <div className="brand">
          <Mark />
          Asterism
        </div>
        <div className="places">
          {places.map(({ name, to, label, Icon }) => (
            <Fragment key={name}>
              {name === 'endpoints' && <hr />}
              <Link
                to={to}
                className={`is-${name}`}
                aria-current={name === current ? 'page' : undefined}
                preventScrollReset
              >
                <Icon size={16} strokeWidth={1.5} aria-hidden="true" />
                {label}
                {counts[name] !== undefined && (
                  <span className="count">{formatCount(counts[name])}</span>
                )}
              </Link>
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
