import type { UsageFigures } from '@asterism/core/protocol/usage.ts';
import type { LoadedUsage } from '../../usage/load-usage.ts';

const none = { p50: null, p95: null };
const nothing: UsageFigures = {
  ...{ requests: 0, ownRequests: 0, promptTokens: 0, completionTokens: 0, cachedTokens: 0 },
  ...{ costEstimate: null, unpriced: 0, errors: 0, failedOver: 0, aborted: 0 },
  ...{ firstByte: none, duration: none },
};

/** What the page has of a time that it never got an answer about. */
export const noUsageLoaded: LoadedUsage = {
  ...{ isLost: true, asked: '', range: '30d', from: '', to: '', today: '', zone: 'UTC' },
  ...{ unit: 'day', names: [], total: nothing, before: nothing, byTime: [] },
  costs: { series: [], others: null, otherCount: 0 },
  ...{ byModel: [], byEndpoint: [], bySurface: [], filters: [] },
  settings: { keepDays: 400, budgetUsd: null, zone: 'UTC', dismissed: null, budget: null },
};
