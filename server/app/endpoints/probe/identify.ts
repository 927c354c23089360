import type { Trouble } from '@asterism/core/domain/endpoint.ts';
import { type Answer, type Asked, type Asker, createAsker } from './ask.ts';
import { notAList } from './diagnose-answer.ts';
import type { ProbeOptions } from './probe.ts';
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

/** The server that owns a host's name, if one does. */
export const serverOfHost = (baseUrl: string): Server | undefined => {
  const hostname = URL.parse(baseUrl)?.hostname ?? '';
  return servers.find((server) => server.isHost?.(hostname));
};

/** Whose signs are the strongest among the answers, by address. */
function strongest(answers: ReadonlyMap<string, Answer>, { target }: Asker) {
  const strengthOf = (server: Server) =>
    Math.max(
      0,
      ...server.signs.map(({ address, strength }) => {
        const answer = answers.get(address(target));
        return answer ? strength(answer) : 0;
      }),
    );
  const [best] = servers
    .map((server) => ({ server, strength: strengthOf(server) }))
    .sort((a, b) => b.strength - a.strength);
  return best && best.strength > 0 ? best : undefined;
}

/** What its OpenAI-style list alone gives away. */
export const serverOfList = (list: Answer, asker: Asker): Server | undefined =>
  strongest(new Map([[openAiList(asker.target), list]]), asker)?.server;

/** Asks for the signs of every server at once, and answers whose are the strongest. */
export async function identify(asker: Asker, withinMs: number): Promise<Identity> {
  const { target, ask } = asker;
  const list = openAiList(target);
  const addresses = new Set([
    list,
    ...servers.flatMap(({ signs }) => signs.map(({ address }) => address(target))),
  ]);
  const asked = new Map<string, Asked>();
  await Promise.all(
    [...addresses].map(async (address) => asked.set(address, await ask(address, { withinMs }))),
  );
  const answers = new Map<string, Answer>();
  for (const [address, { answer }] of asked) if (answer) answers.set(address, answer);
  const best = strongest(answers, asker);
  if (best) return best;
  const { answer, failure } = asked.get(list) as Asked;
  const ms = answer?.ms ?? null;
  if (answer && !answer.trouble)
    return { strength: 0, trouble: notAList(answer.url, answer.status), ms };
  const trouble = [...asked.values()]
    .flatMap((one) => one.failure ?? one.answer.trouble ?? [])
    .reduce(moreTelling, failure ?? (answer.trouble as Trouble));
  return { strength: 0, trouble, ms };
}

/** An asker of the same endpoint that knows what it is, within the same time. */
export const askerAs = (asker: Asker, { name }: Server, options: ProbeOptions): Asker =>
  createAsker({ ...asker.target, server: name }, options, asker.timeLeft());
