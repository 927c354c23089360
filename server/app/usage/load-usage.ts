import type { UsageFigures, UsageSettings } from '@asterism/core/protocol/usage.ts';
import type { AppLoadContext } from '@remix-run/node';
import { flyAsUser } from '../db/flight.ts';
import { namedParts } from './answer-usage.ts';
import { type CostSeries, readCosts } from './read-costs.ts';
import { readTotal, readUsage } from './read-usage.ts';
import { readUsageAddress, readZone, type UsageRange } from './usage-address.ts';
import { readUsageNames } from './usage-names.ts';
import { readUsageSettings } from './usage-settings.ts';
import { dayAt, timeBefore, type UsageTime } from './usage-time.ts';

/** A filter that is on, and what it is called. */
export type ShownFilter = {
  readonly by: 'model' | 'endpoint' | 'surface';
  readonly value: string;
  readonly name: string;
};

/** All that the Usage page shows. */
export type LoadedUsage = ReturnType<typeof namedParts> & {
  readonly isLost: boolean;
  readonly asked: string;
  readonly range: UsageRange | null;
  readonly from: string;
  readonly to: string;
  readonly today: string;
  readonly zone: string;
  readonly unit: UsageTime['unit'];
  /** Of each part of the time, as `byTime` and costs have them. */
  readonly names: readonly string[];
  readonly total: UsageFigures;
  /** As long a time just before. */
  readonly before: UsageFigures;
  readonly byTime: readonly UsageFigures[];
  readonly costs: {
    readonly series: readonly (CostSeries & { readonly name: string })[];
    readonly others: readonly number[] | null;
    readonly otherCount: number;
  };
  readonly filters: readonly ShownFilter[];
  readonly settings: UsageSettings;
};

/** Reads what the Usage page shows to the person whose browser asks. */
export async function loadUsage(
  request: Request,
  context: AppLoadContext,
  userId: string,
): Promise<LoadedUsage> {
  const now = context.now();
  const snapshot = await context.catalog();
  return flyAsUser(context.prisma, userId, async (db) => {
    const settings = await readUsageSettings(db, now);
    const zone = readZone(request.headers.get('cookie')) ?? settings.zone;
    const address = readUsageAddress(request, zone, now);
    const { time, filter, range, from, to, asked } = address;
    const [used, before, costs, names] = await Promise.all([
      readUsage(db, address),
      readTotal(db, { time: timeBefore(time, now), filter }),
      readCosts(db, address),
      readUsageNames(db, snapshot, now),
    ]);
    const nameOf = {
      model: (id: string) => names.model(id).name,
      endpoint: (id: string) => names.endpoint(id),
      surface: (id: string) => names.surface(id).name,
    };
    const filters = (['model', 'endpoint', 'surface'] as const).flatMap((by) => {
      const value = filter[by];
      return value === undefined ? [] : [{ by, value, name: nameOf[by](value) }];
    });
    return {
      ...{ isLost: false, asked, range, from, to, zone, unit: time.unit, names: time.names },
      today: dayAt(now, zone),
      ...{ total: used.total, before, byTime: used.byTime, filters, settings },
      costs: {
        ...costs,
        series: costs.series.map((one) => ({ ...one, name: names.model(one.model).name })),
      },
      ...namedParts(used, names),
    };
  });
}
