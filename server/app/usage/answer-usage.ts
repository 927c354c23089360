import type { UsageAnswer } from '@asterism/core/protocol/usage.ts';
import type { Used } from './read-usage.ts';
import type { UsageNames } from './usage-names.ts';
import { nothingUsed } from './usage-sums.ts';
import type { UsageTime } from './usage-time.ts';

const endpointIdOf = (provider: string | null) =>
  provider?.startsWith('endpoint-') ? provider.slice('endpoint-'.length) : null;

/** The parts of usage under the names that people know. */
export const namedParts = (
  { byModel, byProvider, bySurface }: Used,
  names: UsageNames,
): Pick<UsageAnswer, 'byModel' | 'byEndpoint' | 'bySurface'> => ({
  byModel: byModel.map(({ key, figures }) => ({ model: key, ...names.model(key), ...figures })),
  byEndpoint: byProvider.map(({ key, figures }) => ({
    ...{ provider: key, endpointId: endpointIdOf(key), name: names.provider(key) },
    ...figures,
  })),
  bySurface: bySurface.map(({ key, figures }) => {
    const surface = key ?? '';
    return { surface, ...names.surface(surface), ...figures };
  }),
});

type Asked = { readonly from: string; readonly to: string; readonly time: UsageTime };

/** What `GET /api/usage` answers. */
export const answerUsage = (
  { from, to, time }: Asked,
  used: Used,
  names: UsageNames,
): UsageAnswer => ({
  ...{ from, to, zone: time.zone },
  total: used.total,
  byDay: time.names.map((day, at) => ({ day, ...(used.byTime[at] ?? nothingUsed) })),
  ...namedParts(used, names),
});
