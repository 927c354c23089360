import type { ModelFace } from '../sites/site.ts';

/** What a page's script asks of the worker. */
export type SiteRequest =
  /** The items now on the page: the worker tells their stars, and each change of them. */
  | { readonly kind: 'watch'; readonly ids: readonly string[] }
  | {
      readonly kind: 'star';
      readonly act: string;
      readonly item: ModelFace;
      readonly value: boolean;
    };

/** What the worker tells a page's script. */
export type SiteNews =
  | {
      readonly kind: 'stars';
      readonly starred: readonly string[];
      readonly waiting: readonly string[];
    }
  /** Nobody is signed in, so a star would mean nothing. */
  | { readonly kind: 'signed-out' }
  /** The person wants no stars on this page. */
  | { readonly kind: 'stop' }
  | { readonly kind: 'stored'; readonly act: string };

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((entry) => typeof entry === 'string');

/** Reads a message of the worker; by hand, because a page's script is to stay small. */
export function readSiteNews(message: unknown): SiteNews | undefined {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return undefined;
  const { kind, starred, waiting, act } = message as Record<string, unknown>;
  if (kind === 'signed-out' || kind === 'stop') return { kind };
  if (kind === 'stored' && typeof act === 'string') return { kind, act };
  if (kind === 'stars' && isTexts(starred) && isTexts(waiting)) return { kind, starred, waiting };
  return undefined;
}
