import type { Answer } from '@asterism/core/sync/ports.ts';
import type { Fate, ScriptEvent } from './script.ts';

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

function fateWords(fate: Fate): string {
  switch (fate.kind) {
    case 'lost':
      return 'is lost';
    case 'answer lost':
      return 'arrives, its answer is lost';
    case 'proxy page':
      return `is answered by a proxy${fate.isDelivered ? ' after it arrived' : ''}`;
    case 'late':
      return `arrives after ${seconds(fate.ms)}`;
    case 'answer late':
      return `is answered after ${seconds(fate.ms)}`;
    case 'twice':
      return 'arrives twice at once';
    case 'again':
      return `arrives again after ${seconds(fate.ms)}`;
    case 'server error':
      return 'meets an error of the server';
  }
}

/** An event of a script, as a person would tell it. */
export function eventWords(event: ScriptEvent): string {
  switch (event.kind) {
    case 'act':
      return `${event.device} makes a change`;
    case 'wrong act':
      return `${event.device} makes a change no server can take`;
    case 'undo':
      return `${event.device} undoes its last change`;
    case 'decide':
      return `on ${event.device} what was recovered is to be ${event.choice === 'send' ? 'sent' : 'dropped'}`;
    case 'refresh':
      return `${event.device} is refreshed by hand`;
    case 'direct act':
      return `${event.person} makes a change by REST`;
    case 'message':
      return `the next ${event.on} of ${event.device} ${fateWords(event.fate)}`;
    case 'cut stream':
      return `the stream of ${event.device} ${event.isSilent ? 'falls silent' : 'breaks'}`;
    case 'signed out':
      return `${event.device} is signed out for ${seconds(event.ms)}`;
    case 'kill':
      return `${event.device} is killed ${event.boundaries} boundaries later, for ${seconds(event.downMs)}`;
    case 'quota':
      return `${event.device} has no room for ${event.writes} writes`;
    case 'wipe':
      return `the storage of ${event.device} is wiped`;
    case 'downgrade':
      return `an older version is used on ${event.device}, for ${seconds(event.ms)}`;
    case 'adopt':
      return `${event.device} takes over what others left${event.isLocked ? '' : ', without locks'}`;
    case 'damage':
      return `on ${event.device} something that waits is damaged`;
    case 'copy':
      return `the profile of ${event.device} is copied as ${event.as}`;
    case 'clock':
      return `the clock of ${event.device} is now ${seconds(event.offsetMs)} off`;
    case 'old shape':
      return `${event.device} asks for another shape of records`;
    case 'newer records':
      return `the next pull of ${event.device} brings records of an unknown kind`;
    case 'server down':
      return `the server ${event.isCrash ? 'crashes' : 'stops'}, for ${seconds(event.ms)}`;
    case 'server old':
      return `the server is one version behind, for ${seconds(event.ms)}`;
    case 'backup':
      return 'the server is backed up';
    case 'restore':
      return 'the server is restored from its backup';
    case 'forget clients':
      return `the server forgets the clients of ${event.person}`;
    case 'raise floor':
      return `the tombstones of ${event.person} are cleaned up`;
  }
}

/** One line of a story: when, and what happened. */
export const lineOf = (at: number, words: string): string =>
  `${(at / 1000).toFixed(3).padStart(8)} s  ${words}`;

/** A script as a person would tell it. */
export const scriptWords = (events: readonly ScriptEvent[]): string[] =>
  events.map((event) => lineOf(event.at, eventWords(event)));

/** What went over the wire, short. */
export function exchangeWords(request: unknown, answer: Answer<unknown>): string {
  const asked = request as {
    clientId: string;
    mutations?: { id: number }[];
    cookie?: { version: number } | null;
  };
  const what = asked.mutations
    ? `numbers ${asked.mutations.map(({ id }) => id).join(' ')}`
    : `from version ${asked.cookie?.version ?? 'none'}`;
  const got = answer.kind === 'ok' ? bodyWords(answer.body as Body) : answer.kind;
  return `client ${asked.clientId.slice(0, 4)}, ${what}: ${got}`;
}

type Body = {
  lastMutationId: number;
  version?: number;
  cookie?: { version: number };
  kind?: string;
  isReset?: boolean;
  rejected?: { id: number }[];
};

function bodyWords({ lastMutationId, version, cookie, kind, isReset, rejected = [] }: Body) {
  const refused = rejected.length > 0 ? `, refused ${rejected.map(({ id }) => id).join(' ')}` : '';
  const reset = isReset ? ' after a reset' : '';
  return `${kind ?? 'taken'}${reset} up to ${lastMutationId}, version ${version ?? cookie?.version}${refused}`;
}
