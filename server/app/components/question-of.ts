import type { AskingSurface } from '../identity/enter-user-code.ts';
import { allowed, withheld } from '../identity/scope-words.ts';
import { userAgentWords } from '../identity/user-agent-words.ts';
import { ago, clockUntil } from './ago.ts';
import type { Question } from './connect-question.tsx';

const isWebPage = (origin: string | null): origin is string =>
  origin !== null && /^(?:https?:|null$)/.test(origin);

function whereFrom({ userAgent, origin }: AskingSurface): string {
  const program = userAgentWords(userAgent);
  if (origin === null || isWebPage(origin)) return program;
  return /^\w+-extension:/.test(origin) ? `${program}, as an extension` : `${program}, ${origin}`;
}

/** What asks with `code`, in words for the person who decides. */
export const questionOf = (code: string, surface: AskingSurface, now: Date): Question => ({
  code,
  kind: surface.kind,
  name: surface.name,
  from: whereFrom(surface),
  webPage: isWebPage(surface.origin) ? surface.origin : null,
  asked: `${ago(surface.askedAt, now)}, ends in ${clockUntil(surface.expiresAt, now)}`,
  able: allowed(surface.scopes),
  unable: withheld(surface.scopes),
});
