import { formatCount, formatTokens } from '@asterism/core/ui/format-figures.ts';
import type { LoadedUsage } from '../../usage/load-usage.ts';
import { formatCost, formatSeconds, formatShare } from './usage-figures.ts';

/** What the time before is called. */
function beforeText({ range, names, unit }: LoadedUsage): string {
  if (range === '24h' || unit === 'hour') return 'the 24 hours before';
  return names.length === 1 ? 'the day before' : `the ${names.length} days before`;
}

function costText(loaded: LoadedUsage): string {
  const [now, before] = [loaded.total.costEstimate ?? 0, loaded.before.costEstimate ?? 0];
  if (loaded.before.requests === 0) return `nothing in ${beforeText(loaded)}`;
  const change = Math.abs(now - before);
  if (change < 0.005 && (now > 0.01 || change === 0)) return `as in ${beforeText(loaded)}`;
  return `${now > before ? 'up' : 'down'} ${formatCost(change)} on ${beforeText(loaded)}`;
}

/** Smaller changes than this share are none that anybody notices. */
const sameShare = 0.03;

function speedText({ total, before }: LoadedUsage): string {
  const [now, then] = [total.firstByte.p50, before.firstByte.p50];
  if (now === null) return 'nothing was answered';
  if (then === null) return 'nothing to compare with';
  if (Math.abs(now - then) <= then * sameShare) return 'unchanged';
  return `${formatSeconds(Math.abs(now - then))} ${now > then ? 'slower' : 'faster'} than before`;
}

function errorsText({ total: { errors, failedOver, aborted } }: LoadedUsage): string[] {
  const count = errors === 1 ? '1 request' : `${formatCount(errors)} requests`;
  const more = [
    failedOver > 0 && `${formatCount(failedOver)} failed over in time`,
    aborted > 0 && `${formatCount(aborted)} stopped`,
  ].filter((one) => one !== false);
  return [errors === 0 ? 'none' : count, ...(more.length > 0 ? [more.join(', ')] : [])];
}

const unpricedText = (count: number) =>
  `${count === 1 ? '1 request has' : `${formatCount(count)} requests have`} no known price`;

/** The five figures at the top, each with what puts it into proportion. */
export function headlines(loaded: LoadedUsage) {
  const { total, before } = loaded;
  const change = total.requests - before.requests;
  const own = `${formatCount(total.ownRequests)} on your own endpoints`;
  return [
    {
      name: 'Cost, estimated',
      value: formatCost(total.costEstimate ?? 0),
      notes: [costText(loaded), ...(total.unpriced > 0 ? [unpricedText(total.unpriced)] : [])],
    },
    {
      name: 'Requests',
      value: formatCount(total.requests),
      notes: [
        own,
        ...(change === 0
          ? []
          : [`${formatCount(Math.abs(change))} ${change > 0 ? 'more' : 'fewer'} than before`]),
      ],
    },
    {
      name: 'Tokens',
      value: formatTokens(total.promptTokens + total.completionTokens),
      notes: [
        `${formatTokens(total.promptTokens)} in, ${formatTokens(total.completionTokens)} out`,
        ...(total.cachedTokens > 0
          ? [`${formatTokens(total.cachedTokens)} of them from a cache`]
          : []),
      ],
    },
    {
      name: 'First word, median',
      value: formatSeconds(total.firstByte.p50),
      notes: [speedText(loaded)],
    },
    {
      name: 'Errors',
      value: formatShare(total.errors, total.requests),
      notes: errorsText(loaded),
    },
  ] as const;
}
