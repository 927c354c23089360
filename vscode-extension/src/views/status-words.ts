import { lastSyncedText, type SyncFacts, syncStatus } from '@asterism/core/sync/staleness.ts';
import { countOfModels } from '@asterism/core/ui/format-figures.ts';
import { unsavedText } from '@asterism/core/ui/sync-words.ts';

/** What the item in the status bar says, and what a click on it does. */
export type StatusLine = {
  readonly text: string;
  readonly tooltip: string;
  /** For those who hear it. */
  readonly label: string;
  readonly command: 'asterism.connect' | 'asterism.refresh';
  /** Whether what is shown is old, or a person has to do something. */
  readonly isWarning: boolean;
};

/** Nobody is signed in. */
export const signedOutLine: StatusLine = {
  text: '$(star-empty) Asterism',
  tooltip: 'Asterism is not connected. Click to connect.',
  label: 'Asterism is not connected',
  command: 'asterism.connect',
  isWarning: false,
};

const hints = {
  fresh: 'Click to refresh.',
  syncing: 'Click to refresh.',
  stale: 'Click to refresh.',
  offline: 'The server does not answer. Changes wait on this machine. Click to try again.',
  'sign-in': 'The server asks who you are. Changes wait on this machine. Click to connect.',
  upgrade: 'The server is newer than this extension: update the extension.',
  error: 'Click to try again.',
} as const;

type Circumstances = {
  stars: number;
  now: number;
  isLive: boolean;
  /** That keys changed since the last refresh. */
  keyNews: string | null;
};

/** What the item says of a library with `stars` models, silent as long as all is well. */
export function statusLine(
  facts: SyncFacts,
  { stars, now, isLive, keyNews }: Circumstances,
): StatusLine {
  const { kind, text } = syncStatus(facts, now);
  const isQuiet = kind === 'fresh' || kind === 'syncing';
  const reason = facts.problem?.kind === 'error' ? facts.problem.message : '';
  const lines = [
    countOfModels(stars),
    lastSyncedText(facts.lastSynced, now),
    isLive ? '' : 'Live updates are off.',
    keyNews ?? '',
    reason,
    facts.unsaved > 0 ? unsavedText('window') : hints[kind],
  ];
  return {
    text: `$(star-full) ${stars}${isQuiet ? '' : ` · ${text}`}${keyNews ? ' $(key)' : ''}`,
    tooltip: `Asterism: ${lines.filter(Boolean).join('\n')}`,
    label: [`Asterism: ${countOfModels(stars)} starred`, text, keyNews].filter(Boolean).join(', '),
    command: kind === 'sign-in' ? 'asterism.connect' : 'asterism.refresh',
    isWarning: kind !== 'offline' && !isQuiet,
  };
}
