import { changeAdvice, type KeptAdvice, readAdvice } from '@asterism/core/browser/advice-cache.ts';
import {
  fetchRecommendations,
  setDismissed,
} from '@asterism/core/protocol/recommendations-client.ts';

const requestMs = 30_000;

type Options = {
  readonly origin: string;
  readonly token: string;
  readonly database: Promise<IDBDatabase>;
  /** Whether the account this advice is for has been left meanwhile. */
  readonly isClosed: () => boolean;
  /** Other advice lies in the cache now. */
  readonly onSaved: () => void;
};

/** Keeps what is advised in the cache, and tells the server what was dismissed, also offline. */
export function createAdviceKeeper({ origin, token, database, isClosed, onSaved }: Options) {
  let running: Promise<void> = Promise.resolve();
  const source = () => ({
    origin,
    headers: { Authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(requestMs),
  });

  async function save(change: (kept: KeptAdvice) => KeptAdvice) {
    if (isClosed()) return;
    await changeAdvice(await database, change);
    onSaved();
  }

  async function tell() {
    const untold = Object.entries((await readAdvice(await database))?.untold ?? {});
    for (const [id, isDismissed] of untold) {
      await setDismissed(id, isDismissed, source());
      await save((kept) => {
        // It may have been taken back while the server was told.
        if (kept.untold[id] !== isDismissed) return kept;
        const { [id]: _, ...left } = kept.untold;
        const recommendations = isDismissed
          ? kept.recommendations.filter((one) => one.id !== id)
          : kept.recommendations;
        return { recommendations, untold: left };
      });
    }
  }

  async function ask() {
    await tell();
    const recommendations = await fetchRecommendations(source());
    await save((kept) => ({ ...kept, recommendations }));
  }

  /** One after the other; what is kept stays where nobody answers. */
  const inTurn = (work: () => Promise<void>) => {
    running = running
      .then(() => (isClosed() ? undefined : work()))
      .catch((error: unknown) => console.info('Advice did not arrive.', error));
    return running;
  };

  return {
    refresh: () => inTurn(ask),
    /** Asks for it where it was never fetched. */
    fetchFirst: async () => {
      if (!(await readAdvice(await database))) await inTurn(ask);
    },
    /** Dismisses advice, or takes that back: kept at once, told when the server answers. */
    async set(id: string, isDismissed: boolean) {
      await save((kept) => ({ ...kept, untold: { ...kept.untold, [id]: isDismissed } }));
      void inTurn(ask);
    },
  };
}
