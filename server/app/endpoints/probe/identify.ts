import type { Trouble } from '@asterism/core/domain/endpoint.ts';
import { type Answer, type Asker, createAsker } from './ask.ts';
import { notAList } from './diagnose-answer.ts';
import type { ProbeOptions, ProbeTarget } from './probe.ts';
import type { Server } from './server.ts';
import { openAiList } from './servers/openai-compatible.ts';
import { servers } from './servers.ts';

/** What an endpoint gave away about itself. */
export type Identity =
  | {
      readonly server: Server;
      /** How sure that is; see Sign. */
      readonly strength: number;
    }
  | {
      readonly server?: undefined;
      readonly strength: 0;
      /** The most telling of all that went wrong. */
      readonly trouble: Trouble;
      readonly ms: number | null;
    };

/** From the most telling to the least; what kept answers from coming is last. */
const telling: readonly Trouble['kind'][] = [
  ...(['unauthorized', 'rate-limited', 'loading', 'forbidden-origin', 'forbidden'] as const),
  ...(['server-error', 'unexpected-answer', 'not-json', 'html', 'wrong-path'] as const),
];

const rank = ({ kind }: Trouble) => (telling.includes(kind) ? telling.indexOf(kind) : Infinity);

/** Whichever says more about what to do. */
export const moreTelling = (one: Trouble, other: Trouble): Trouble =>
  rank(other) < rank(one) ? other : one;

/** What an endpoint is for sure before it is asked: its person says so, or its host's name does. */
export function certainServer({ type, baseUrl }: Pick<ProbeTarget, 'type' | 'baseUrl'>) {
  const hostname = URL.parse(baseUrl)?.hostname ?? '';
  return servers.find(({ name, isHost }) =>
    type === 'custom' ? name === 'custom' : isHost?.(hostname),
  );
}

/** Many speak as two servers at once: then what its person says counts, if that is likely. */
const likely = 2;
const saidSo = 1.5;

/** Whose signs are the strongest among the answers, by address. */
function strongest(answers: ReadonlyMap<string, Answer>, { target }: Asker) {
  const strengthOf = (server: Server) => {
    const sum = server.signs.reduce((before, { address, strength }) => {
      const answer = answers.get(address(target));
      return before + (answer ? strength(answer) : 0);
    }, 0);
    return server.name === target.type && sum >= likely ? sum + saidSo : sum;
  };
  const [best] = servers
    .map((server) => ({ server, strength: strengthOf(server) }))
    .sort((a, b) => b.strength - a.strength);
  return best && best.strength > 0 ? best : undefined;
}

/** What its OpenAI-style list alone gives away. */
export const serverOfList = (list: Answer, asker: Asker): Server | undefined =>
  strongest(new Map([[openAiList(asker.target), list]]), asker)?.server;

const KiB = 1024;
const shortAnswer = { maxBodyBytes: 256 * KiB, maxDecodedBytes: 256 * KiB };

/** What the addresses of all signs answer, asked at once; whoever is silent is left out. */
async function askSigns({ target, ask }: Asker, list: Answer, withinMs: number) {
  const signs = servers.flatMap((server) => server.signs);
  const long = new Set(signs.flatMap(({ isList, address }) => (isList ? [address(target)] : [])));
  const answers = new Map([[openAiList(target), list]]);
  const others = new Set(signs.map(({ address }) => address(target)));
  others.delete(openAiList(target));
  await Promise.all(
    [...others].map(async (address) => {
      const limits = long.has(address) ? {} : shortAnswer;
      const { answer } = await ask(address, { withinMs, limits });
      if (answer) answers.set(address, answer);
    }),
  );
  return answers;
}

/** Asks for its list, then for the signs of every server; the strongest decide. */
export async function identify(asker: Asker, withinMs: number): Promise<Identity> {
  const end = performance.now() + withinMs;
  const { answer: list, failure } = await asker.ask(openAiList(asker.target), { withinMs });
  // Whoever does not answer this will not answer the rest.
  if (failure) return { strength: 0, trouble: failure, ms: null };
  const answers = await askSigns(asker, list, end - performance.now());
  const best = strongest(answers, asker);
  if (best) return best;
  const { url, status, ms } = list;
  const trouble = list.trouble
    ? [...answers.values()].flatMap((one) => one.trouble ?? []).reduce(moreTelling, list.trouble)
    : notAList(url, status);
  return { strength: 0, trouble, ms };
}

/** An asker of the same endpoint that knows what it is, within the same time. */
export const askerAs = (asker: Asker, { name }: Server, options: ProbeOptions): Asker =>
  createAsker({ ...asker.target, server: name }, options, asker.timeLeft());
