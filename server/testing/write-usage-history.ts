/**
 * `write-usage-history.ts FILE`: writes the calls of a JSON file as the usage of the only person of
 * the home that runs. E2e tests have no other way to what was used on days that are over.
 */
import { readFileSync } from 'node:fs';
import { connect, disconnect } from '../app/db/client.ts';
import { type UsageRow, writeUsage } from '../app/gateway/write-usage.ts';
import { embeddedAddress } from './embedded-address.ts';
import { usageRow } from './usage-rows.ts';

type Call = Partial<Omit<UsageRow, 'at' | 'userId'>> & { readonly at: string };

const rowsAtOnce = 2_000;
const calls: Call[] = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
const prisma = connect(embeddedAddress(process.env.ASTERISM_HOME ?? ''), { connections: 1 });
const { id: userId } = await prisma.user.findFirstOrThrow();
for (let at = 0; at < calls.length; at += rowsAtOnce)
  await writeUsage(
    prisma,
    calls
      .slice(at, at + rowsAtOnce)
      .map((call) => usageRow({ ...call, userId, at: new Date(call.at) })),
  );
await disconnect(prisma);
process.stdout.write('written\n');
