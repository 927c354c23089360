import {
  Box,
  ChartColumn,
  History,
  KeyRound,
  Layers,
  type LucideIcon,
  MessagesSquare,
  MonitorSmartphone,
  Newspaper,
  Plug,
  Server,
  Star,
  Ticket,
  Wrench,
} from 'lucide-react';

/** A page of the dashboard, as its navigation names it. */
export type Place = {
  readonly name: string;
  readonly to: string;
  readonly label: string;
  readonly Icon: LucideIcon;
};

/** What a person has, then what makes it work: two groups, in the order they are shown. */
export const placeGroups: readonly (readonly Place[])[] = [
  [
    { name: 'models', to: '/models', label: 'Models', Icon: Box },
    { name: 'favorites', to: '/favorites', label: 'Favorites', Icon: Star },
    { name: 'collections', to: '/collections', label: 'Collections', Icon: Layers },
    { name: 'generations', to: '/generations', label: 'Generations', Icon: Newspaper },
    { name: 'tools', to: '/tools', label: 'Tools', Icon: Wrench },
    { name: 'playground', to: '/playground', label: 'Playground', Icon: MessagesSquare },
  ],
  [
    { name: 'endpoints', to: '/endpoints', label: 'Endpoints', Icon: Server },
    { name: 'providers', to: '/providers', label: 'Providers', Icon: KeyRound },
    { name: 'usage', to: '/usage', label: 'Usage', Icon: ChartColumn },
    { name: 'use', to: '/use', label: 'Use anywhere', Icon: Plug },
    { name: 'surfaces', to: '/surfaces', label: 'Surfaces', Icon: MonitorSmartphone },
    { name: 'tokens', to: '/tokens', label: 'Tokens', Icon: Ticket },
    { name: 'activity', to: '/activity', label: 'Activity', Icon: History },
  ],
];

/** What a phone's bottom bar has room for; the others are behind “More”. */
export const phonePlaces: ReadonlySet<string> = new Set([
  'models',
  'favorites',
  'collections',
  'playground',
]);
