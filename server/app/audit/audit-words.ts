import { formatCount } from '@asterism/core/ui/format-figures.ts';
import { userAgentWords } from '../identity/user-agent-words.ts';
import type { AuditAction } from './act.ts';
import type { AuditEntry } from './list-audit.ts';

const quoted = (name: string | null) => `“${name ?? 'unnamed'}”`;

const numberOf = (value: unknown) => (typeof value === 'number' ? value : 0);

const stars = (count: number) => (count === 1 ? '1 star' : `${formatCount(count)} stars`);

function bulkWords({ details }: AuditEntry): string {
  const [added, removed] = [numberOf(details.added), numberOf(details.removed)];
  if (removed === 0) return `${stars(added)} set at once`;
  if (added === 0) return `${stars(removed)} removed at once`;
  return `${stars(added)} set and ${formatCount(removed)} removed at once`;
}

const isSurface = ({ details }: AuditEntry) => typeof details.surfaceKind === 'string';

const sentences: { readonly [A in AuditAction]: (entry: AuditEntry) => string } = {
  'account.create': () => 'The account was made',
  'account.email': () => 'The e-mail address was changed',
  'password.change': () => 'The password was changed; other browsers were signed out',
  'identity.connect': ({ target }) => `${quoted(target)} was connected as a way to sign in`,
  'identity.disconnect': ({ target }) => `${quoted(target)} is no way to sign in any more`,
  'session.end-all': () => 'Every browser was signed out',
  'session.start': () => 'Signed in',
  'session.end': (entry) =>
    entry.details.isOwn === true ? 'Signed out' : `${quoted(entry.target)} was signed out`,
  'token.create': (entry) =>
    isSurface(entry)
      ? `${quoted(entry.target)} was connected`
      : `Token ${quoted(entry.target)} was made`,
  'token.revoke': (entry) =>
    isSurface(entry)
      ? `${quoted(entry.target)} lost its access`
      : `Token ${quoted(entry.target)} was revoked`,
  'device.approve': ({ target }) => `The connection of ${quoted(target)} was approved`,
  'device.deny': ({ target }) => `The connection of ${quoted(target)} was denied`,
  'favorite.bulk': bulkWords,
  'collection.delete': ({ target }) => `Collection ${quoted(target)} was deleted`,
  'collection.restore': ({ target }) => `Collection ${quoted(target)} came back`,
  'generation.delete': ({ target }) => `Generation ${quoted(target)} was deleted`,
  'tool.register': ({ target }) => `Tool ${quoted(target)} was registered`,
  'tool.delete': ({ target }) => `Tool ${quoted(target)} was deleted`,
  'endpoint.create': ({ target, details }) =>
    `Endpoint ${quoted(target)} was added${details.revived === true ? ' again' : ''}`,
  'endpoint.change': ({ target }) => `Endpoint ${quoted(target)} was changed`,
  'endpoint.key': ({ target, details }) =>
    `The key of endpoint ${quoted(target)} was ${typeof details.did === 'string' ? details.did : 'changed'}`,
  'provider.key': ({ target, details }) =>
    `The key of ${quoted(target)} was ${typeof details.did === 'string' ? details.did : 'changed'}`,
  'endpoint.delete': ({ target }) => `Endpoint ${quoted(target)} was deleted`,
};

/** What was done, as a sentence without its full stop. */
export const actWords = (entry: AuditEntry): string =>
  // One that a later version wrote has no words here.
  Object.hasOwn(sentences, entry.action) ? sentences[entry.action](entry) : entry.action;

/** What did it: `Chrome 142 on macOS`, `Token “ci”`. */
export function actorWords({ actor }: AuditEntry): string {
  switch (actor.kind) {
    case 'session':
      return actor.name ? userAgentWords(actor.name) : 'A browser';
    case 'token':
      return actor.name ? `Token ${quoted(actor.name)}` : 'A token';
    case 'surface':
      return actor.name ?? 'A surface';
    case 'cli':
      return 'Command line';
    case 'job':
      return 'Asterism';
  }
}
