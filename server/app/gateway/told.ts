import { tokensCost } from '@asterism/core/domain/tokens-cost.ts';
import {
  type FailedAttempt,
  failedAttemptsHeader,
  writeFailedAttempts,
} from '@asterism/core/protocol/failed-attempts.ts';
import type { Usage } from './translate/usage.ts';
import type { Upstream } from './upstream.ts';
import type { UsageRow } from './write-usage.ts';

/** What becomes of one call, put together while it happens. */
export type Told = {
  /** An upstream is about to be asked. */
  asking(upstream: Upstream): void;
  failed(kind: string): void;
  /** Who was asked so far and did not answer, as a header; none where nobody failed. */
  failures(): Readonly<Record<string, string>>;
  firstByte(): void;
  used(usage: Usage | undefined): void;
  /** How the answer that had begun ended. */
  ended(how: 'whole' | 'broken' | 'gone'): void;
  /** The row, once the client was answered with `status`. */
  row(status: number): UsageRow;
};

type Begun = Pick<UsageRow, 'userId' | 'model' | 'tokenId' | 'route' | 'at'>;

/** The story of a call that came now. */
export function tell(begun: Begun): Told {
  const start = performance.now();
  const since = () => Math.round(performance.now() - start);
  const failures: FailedAttempt[] = [];
  let upstream: Upstream | undefined;
  let askedAt = 0;
  let attempts = 0;
  let firstByteMs: number | null = null;
  let usage: Usage | undefined;
  let errorClass: string | null = null;
  let isGone = false;
  return {
    asking(next) {
      upstream = next;
      askedAt = since();
      attempts += 1;
    },
    failed(kind) {
      errorClass = kind;
      failures.push({ model: upstream?.id ?? '', kind, ms: since() - askedAt });
    },
    failures: () =>
      failures.length === 0 ? {} : { [failedAttemptsHeader]: writeFailedAttempts(failures) },
    firstByte() {
      firstByteMs = since();
      errorClass = null;
    },
    used(found) {
      usage = found;
    },
    ended(how) {
      isGone = how === 'gone';
      if (how !== 'whole') errorClass = how;
    },
    row: (status) => ({
      ...begun,
      answeredBy: upstream?.id ?? null,
      endpointId: upstream?.endpointId ?? null,
      promptTokens: usage?.input ?? null,
      completionTokens: usage?.output ?? null,
      cachedTokens: usage?.cached ?? null,
      firstByteMs,
      durationMs: since(),
      status: isGone ? 499 : status,
      errorClass,
      attempts,
      costEstimate: upstream && usage ? tokensCost(upstream.price, usage) : null,
    }),
  };
}
