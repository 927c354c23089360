import { formatCount } from '@asterism/core/ui/format-figures.ts';
import { Link } from '@remix-run/react';
import { Box, type LucideIcon, Star } from 'lucide-react';
import type { ReactNode } from 'react';
import { Mark } from './mark.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

type Place = { to: string; label: string; Icon: LucideIcon; count: number; isCurrent: boolean };

const initials = (name: string) =>
  name
    .split(/\s+/)
    .map((word) => word[0])
    .join('')
    .slice(0, 2)
    .toUpperCase();

type Props = {
  person: string;
  counts: { models: number; favorites: number };
  isFavorites: boolean;
  children: ReactNode;
};

/** The dashboard around a page: sidebar, or a bottom bar on a phone. */
export function AppFrame({ person, counts, isFavorites, children }: Props) {
  const places: readonly Place[] = [
    { to: '/models', label: 'Models', Icon: Box, count: counts.models, isCurrent: !isFavorites },
    {
      to: '/models?tab=favorites',
      label: 'Favorites',
      Icon: Star,
      count: counts.favorites,
      isCurrent: isFavorites,
    },
  ];
  return (
    <div className="app">
      <nav className="side" aria-label="Main">
        <div className="brand">
          <Mark />
          Asterism
        </div>
        <div className="places">
          {places.map(({ to, label, Icon, count, isCurrent }) => (
            <Link key={to} to={to} aria-current={isCurrent ? 'page' : undefined} preventScrollReset>
              <Icon size={16} strokeWidth={1.5} aria-hidden="true" />
              {label}
              <span className="count">{formatCount(count)}</span>
            </Link>
          ))}
        </div>
        <div className="who">
          <span className="avatar" aria-hidden="true">
            {initials(person)}
          </span>
          <span className="cut grow">{person}</span>
          <ThemeSwitch />
        </div>
      </nav>
      <main className="main">{children}</main>
    </div>
  );
}
