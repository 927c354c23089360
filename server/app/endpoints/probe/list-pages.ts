import type { Answer, Asker } from './ask.ts';
import { notAList } from './diagnose-answer.ts';
import { entriesIn, mostModels } from './models-in.ts';
import type { Listing, Pulse } from './server.ts';

const mostPages = 200;

type Question = Parameters<Asker['ask']>[1];

/** The entries of every page, or why there are none. */
export type Pages =
  | { readonly entries: readonly unknown[]; readonly first: Answer }
  | (Listing & { readonly models?: undefined; readonly entries?: undefined });

/** Where the next page is; undefined after the last one. */
type NextPage = (json: unknown, address: string) => string | undefined;

/**
 * Asks page after page until the last, one that brings nothing new, or the bounds. A page that fails
 * ends the list: what came before it stands.
 */
export async function listPages(
  { ask }: Asker,
  address: string,
  { question, nextPage }: { question?: Question; nextPage?: NextPage } = {},
): Promise<Pages> {
  const seen = new Set<string>([address]);
  const known = new Set<string>();
  const entries: unknown[] = [];
  let first: Answer | undefined;
  for (let next: string | undefined = address; next !== undefined; ) {
    const { answer, failure } = await ask(next, question);
    const page = answer && !answer.trouble ? entriesIn(answer.json) : undefined;
    if (!page) {
      if (first) break;
      const trouble = failure ?? answer.trouble ?? notAList(answer.url, answer.status);
      return { trouble, ms: answer?.ms ?? null };
    }
    first ??= answer as Answer;
    const sizeBefore = known.size;
    for (const entry of page.slice(0, mostModels - entries.length)) {
      known.add(JSON.stringify(entry));
      entries.push(entry);
    }
    const isNew = known.size > sizeBefore && entries.length < mostModels;
    next = isNew && seen.size < mostPages ? nextPage?.((answer as Answer).json, next) : undefined;
    if (next === undefined || seen.has(next)) break;
    seen.add(next);
  }
  return { entries, first: first as Answer };
}

/** Healthy means that the list comes. */
export async function pulseOfList(
  { ask }: Asker,
  address: string,
  question?: Question,
): Promise<Pulse> {
  const { answer, failure } = await ask(address, question);
  if (failure) return { trouble: failure, ms: null };
  const trouble =
    answer.trouble ?? (entriesIn(answer.json) ? undefined : notAList(answer.url, answer.status));
  return trouble ? { trouble, ms: answer.ms } : { isLoading: false, ms: answer.ms };
}
