/**
 * Calls through our gateway, with token, routing, key and usage, beside Portkey's gateway and a
 * bare undici proxy: the same upstream, each in a process of its own, rounds taking turns.
 */
import { startBenchServer } from './bench-server.ts';
import { loadParty, type Round } from './gateway/load.ts';
import { memory, type Party, startScript } from './gateway/party.ts';
import { median } from './quantile.ts';

const rounds = 5;

type Shape = {
  readonly name: string;
  readonly clients: number;
  readonly requests: number;
  readonly isStream: boolean;
};

const shapes: readonly Shape[] = [
  { name: 'plain, 1 client', clients: 1, requests: 400, isStream: false },
  { name: 'plain, 16 clients', clients: 16, requests: 2_000, isStream: false },
  { name: 'paced streams, 1 client', clients: 1, requests: 6, isStream: true },
  { name: 'paced streams, 16 clients', clients: 16, requests: 128, isStream: true },
];

type Row = {
  readonly party: string;
  readonly perSecond: number;
  readonly cpuPerRequest: number;
  readonly p50: number;
  readonly firstByte: number;
};

const sumUp = (party: string, made: readonly Round[]): Row => ({
  party,
  perSecond: median(made.map(({ perSecond }) => perSecond)),
  cpuPerRequest: median(made.map(({ cpuPerRequest }) => cpuPerRequest)),
  p50: median(made.map(({ times }) => median(times))),
  firstByte: median(made.map(({ firstBytes }) => median(firstBytes))),
});

function table(shape: Shape, rows: readonly Row[]): string {
  const lines = rows.map(
    ({ party, perSecond, cpuPerRequest, p50, firstByte }) =>
      `| ${party} | ${perSecond.toFixed(0)} | ${cpuPerRequest.toFixed(3)} | ${p50.toFixed(2)} | ${firstByte.toFixed(2)} |`,
  );
  return `${shape.name}, median of ${rounds} rounds of ${shape.requests} calls\n\n| | req/s | CPU ms per call | p50 ms | first token ms |\n| --- | ---: | ---: | ---: | ---: |\n${lines.join('\n')}\n`;
}

type Goal = {
  readonly name: string;
  readonly value: number;
  readonly goal: string;
  readonly isMet: boolean;
};

const atMost = (name: string, value: number, most: number): Goal => ({
  ...{ name, value, goal: `≤ ${most}`, isMet: value <= most },
});
const atLeast = (name: string, value: number, least: number): Goal => ({
  ...{ name, value, goal: `≥ ${least}`, isMet: value >= least },
});

/** The goals of the gateway's issue, from rows of ours, Portkey's and undici's for each shape. */
function goalsOf(
  results: readonly (readonly Row[])[],
  growth: readonly number[],
  direct: number,
): Goal[] {
  const [single = [], crowd = [], , streams = []] = results;
  const of = (rows: readonly Row[], at: number) => rows[at] as Row;
  const [ours, peer, floor] = [of(crowd, 0), of(crowd, 1), of(crowd, 2)];
  const added = (at: number) => of(single, at).p50 - direct;
  return [
    atMost('CPU per call against undici', ours.cpuPerRequest / floor.cpuPerRequest, 1.6),
    atMost('CPU per call against Portkey', ours.cpuPerRequest / peer.cpuPerRequest, 0.15),
    atLeast('req/s at 16 against undici', ours.perSecond / floor.perSecond, 0.65),
    atLeast('req/s at 16 against Portkey', ours.perSecond / peer.perSecond, 6),
    atMost('added p50 at 1 against Portkey', added(0) / added(1), 0.3),
    atMost(
      'first token at 16 against undici',
      of(streams, 0).firstByte / of(streams, 2).firstByte,
      1.5,
    ),
    atMost('memory growth against undici', (growth[0] ?? 0) / (growth[2] ?? 1), 1.5),
  ];
}

async function ourParty(upstream: string): Promise<{ party: Party; stop(): Promise<void> }> {
  const server = await startBenchServer({ ASTERISM_PRIVATE_NETWORKS: '*' });
  const token = await server.token('gateway@bench.example', 'read,write,gateway');
  const headers = { authorization: `Bearer ${token}` };
  const send = async (path: string, body: object) => {
    const answer = await fetch(server.origin + path, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
  const { id } = await send('/api/local-models', {
    name: 'Bench',
    baseUrl: `${upstream}/v1`,
    endpointType: 'openai-compatible',
    apiKey: 'sk-bench',
    isActive: true,
  });
  const model = `endpoint-${id}/bench`;
  await send('/api/favorites/models', { modelId: `model:${model}` });
  return {
    party: { name: 'Asterism', pid: server.pid, origin: server.origin, headers, model },
    stop: server.stop,
  };
}

/** Measures and prints all of it. */
export async function runGateway(): Promise<unknown> {
  const upstream = await startScript('upstream.mjs');
  const [undici, portkey] = [
    await startScript('undici-proxy.mjs', [upstream.origin]),
    await startScript('portkey.mjs'),
  ];
  const ours = await ourParty(upstream.origin);
  const authorization = 'Bearer sk-bench';
  const parties: Party[] = [
    ours.party,
    {
      name: 'Portkey',
      ...{ pid: portkey.pid, origin: portkey.origin, model: 'bench' },
      headers: {
        authorization,
        'x-portkey-provider': 'openai',
        'x-portkey-custom-host': `${upstream.origin}/v1`,
      },
    },
    { name: 'undici', pid: undici.pid, origin: undici.origin, headers: {}, model: 'bench' },
  ];
  const direct: Party = {
    ...{ name: 'direct', pid: upstream.pid, origin: upstream.origin, model: 'bench' },
    headers: { authorization },
  };
  try {
    for (const party of [...parties, direct])
      for (const shape of shapes)
        await loadParty(party, { ...shape, requests: shape.requests * (shape.isStream ? 0.5 : 2) });
    const before = parties.map(({ pid }) => memory(pid));
    const results: Row[][] = [];
    const directTimes: number[] = [];
    for (const shape of shapes) {
      const made: Round[][] = parties.map(() => []);
      for (let round = 0; round < rounds; round++) {
        for (const [at, party] of parties.entries()) made[at]?.push(await loadParty(party, shape));
        if (shape === shapes[0]) directTimes.push(median((await loadParty(direct, shape)).times));
      }
      results.push(made.map((one, at) => sumUp(parties[at]?.name ?? '', one)));
      console.log(`\n${table(shape, results.at(-1) ?? [])}`);
    }
    const growth = parties.map(({ pid }, at) => Math.max(1, memory(pid) - (before[at] ?? 0)));
    const goals = goalsOf(results, growth, median(directTimes));
    const growthWords = parties.map(
      ({ name }, at) => `${name} ${((growth[at] ?? 0) / 2 ** 20).toFixed(1)} MiB`,
    );
    console.log(
      `Memory grew by: ${growthWords.join(', ')}. Direct p50 ${median(directTimes).toFixed(2)} ms.\n`,
    );
    for (const { name, value, goal, isMet } of goals)
      console.log(`${isMet ? 'met   ' : 'MISSED'} ${name}: ${value.toFixed(2)} (${goal})`);
    return { results, growth, goals };
  } finally {
    await ours.stop();
    for (const { child } of [upstream, undici, portkey]) child.kill('SIGTERM');
  }
}
