import { EmptyList } from '@asterism/core/ui/empty-list.tsx';
import { useStore } from '@nanostores/react';
import { Link } from '@remix-run/react';
import { useDashboard } from './dashboard.ts';
import { firstGeneration } from './first-generation.ts';
import type { ItemTab } from './item-tabs.tsx';

type Invitation = {
  readonly title: string;
  readonly text: string;
  readonly links: readonly (readonly [to: string, label: string])[];
};

const invitations: { readonly [T in ItemTab]: Invitation } = {
  models: {
    title: 'No favorite models yet',
    text: 'Star a model and it is here, and in every tool you connect.',
    links: [['/models', 'Browse models']],
  },
  generations: {
    title: 'Nothing saved yet',
    text: 'Ask a model something. A heart on an answer or a picture keeps it here, on every surface.',
    links: [
      [firstGeneration, 'Generate your first render'],
      ['/models', 'Browse models'],
    ],
  },
  tools: {
    title: 'No favorite tools yet',
    text: 'Star what your models call most. It is here, and first in every surface that offers tools.',
    links: [['/tools', 'Browse tools']],
  },
};

type Props = {
  tab: ItemTab;
  /** How many there are without the filter. */
  count: number;
  onClear: () => void;
};

/** Why a tab shows nothing, and what to do: nothing matches, nothing is known yet, nothing is there. */
export function NoFavorites({ tab, count, onClear }: Props) {
  const { library } = useDashboard();
  const { problem } = useStore(library.$facts);
  if (count > 0)
    return (
      <EmptyList
        title="No favorite matches"
        action={{ label: 'Clear search and filters', onClick: onClear }}
      >
        None of your {count} favorite {tab} has all of that.
      </EmptyList>
    );
  const { title, text, links } = invitations[tab];
  if (problem?.kind === 'offline')
    return (
      <EmptyList title={title}>
        Asterism does not answer. This is the saved copy; what another surface starred meanwhile
        shows as soon as it is back.
      </EmptyList>
    );
  return (
    <EmptyList
      title={title}
      isBright
      links={
        <span className="empty-links">
          {links.map(([to, label], at) => (
            <Link key={to} to={to} className={at === 0 ? 'button is-primary' : 'button'}>
              {label}
            </Link>
          ))}
        </span>
      }
    >
      {text}
    </EmptyList>
  );
}
