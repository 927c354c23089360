import type { EndpointType, ServerName, Trouble } from '@asterism/core/domain/endpoint.ts';
import type { Secret } from '../../lockbox/secret.ts';
import { endpointAddress, tidyBase } from './addresses.ts';
import { type Asker, createAsker } from './ask.ts';
import { type Candidates, candidatesOf } from './detect-address.ts';
import { noModels, notAList } from './diagnose-answer.ts';
import {
  askerAs,
  type Identity,
  identify,
  moreTelling,
  serverOfHost,
  serverOfList,
} from './identify.ts';
import { entriesIn, modelsAmong } from './models-in.ts';
import type { ProbeOptions, ProbeTarget } from './probe.ts';
import type { Server } from './server.ts';

/** What an address turned out to be. */
export type Detection =
  | {
      readonly ok: true;
      /** To be stored as the endpoint's. */
      readonly baseUrl: string;
      readonly server: ServerName;
      readonly endpointType: EndpointType;
      /** How many models it lists; 0 where `trouble` says why. */
      readonly models: number;
      /** It wants a key, or another one than was given. */
      readonly needsKey: boolean;
      readonly trouble: Trouble | null;
    }
  | {
      readonly ok: false;
      readonly trouble: Trouble;
      /** Every origin that was asked, and what came of it. */
      readonly tried: readonly { readonly address: string; readonly sentence: string }[];
    };

type DetectOptions = ProbeOptions & {
  /** The key that was typed along, for an origin that was typed; it is sent to no other. */
  readonly keyFor?: (origin: string) => Secret;
};

const detectionMs = 2_500;
const knockMs = 800;
/** Left for the list, asked with the key once it is decided whom to ask. */
const listMs = 800;

const targetOf = (base: URL, key?: Secret): ProbeTarget => ({
  baseUrl: base.href,
  type: 'openai-compatible',
  server: null,
  paths: {},
  authHeader: null,
  key,
});

type Tried = { readonly base: URL; readonly identity: Identity };

/** Who it is at one base URL; where many are tried, only whoever opens the door is asked more. */
async function meet(
  base: URL,
  { isScan }: Candidates,
  options: ProbeOptions,
  end: number,
): Promise<Tried> {
  const asker = createAsker(targetOf(base), options, end - performance.now());
  const owner = serverOfHost(base.href);
  if (owner) return { base, identity: { server: owner, strength: 10 } };
  if (isScan) {
    const { failure } = await asker.ask(`${base.origin}/`, { withinMs: knockMs });
    if (failure) return { base, identity: { strength: 0, trouble: failure, ms: null } };
  }
  return { base, identity: await identify(asker, asker.timeLeft() - listMs) };
}

/** How many models it lists, and as whom it does. */
async function count(asker: Asker, server: Server, options: ProbeOptions) {
  const own = askerAs(asker, server, options);
  const { answer, failure } = await own.ask(endpointAddress(own.target, 'models'), {
    headers: { ...server.listHeaders },
  });
  if (failure) return { server, models: 0, trouble: failure };
  if (answer.trouble) return { server, models: 0, trouble: answer.trouble };
  const entries = entriesIn(answer.json);
  const isOllama = server.name === 'ollama';
  const models = modelsAmong(entries ?? [], (_, bare) => bare).length;
  const said = server.name === 'openai-compatible' ? serverOfList(answer, own) : undefined;
  const trouble = entries ? noModels(answer.url, isOllama) : notAList(answer.url, answer.status);
  return { server: said ?? server, models, trouble: models > 0 ? null : trouble };
}

const nothingThere = (host: string): Trouble => ({
  kind: 'refused',
  sentence: `No model server answers at ${host}.`,
  fix: 'Start it, or add the port that it listens on.',
});

/** Silence, as from a port on which nothing is; other failures say more. */
const silence = new Set<Trouble['kind']>([
  'refused',
  'timeout',
  'too-slow',
  'closed',
  'unreachable',
]);

function failed(tried: readonly Tried[], { isScan }: Candidates): Detection {
  const troubles = tried.flatMap(({ base, identity }) =>
    identity.server ? { base, trouble: notAList(base, 200) } : { base, trouble: identity.trouble },
  );
  const [first] = troubles as [(typeof troubles)[number]];
  const isSilent = troubles.every(({ trouble }) => silence.has(trouble.kind));
  return {
    ok: false,
    trouble:
      isScan && isSilent
        ? nothingThere(first.base.hostname)
        : troubles.map(({ trouble }) => trouble).reduce(moreTelling),
    tried: troubles.map(({ base, trouble: { sentence } }) => ({ address: base.origin, sentence })),
  };
}

const notAnAddress: Detection = {
  ok: false,
  trouble: {
    kind: 'bad-address',
    sentence: 'That is not an address.',
    fix: 'Write it as http://host:port.',
  },
  tried: [],
};

/**
 * Finds the model server that an address as people type it means, within 2.5 s: well-known paths,
 * and at home well-known ports, are asked at once.
 */
export async function detectServer(address: string, options: DetectOptions): Promise<Detection> {
  const candidates = candidatesOf(address);
  if (!candidates) return notAnAddress;
  const end = performance.now() + detectionMs;
  const tried = await Promise.all(
    candidates.bases.map((base) => meet(base, candidates, options, end)),
  );
  // A guess at a port that nobody typed wants more than a hint.
  const least = candidates.isScan ? 2 : 1;
  const [best] = tried
    .flatMap(({ base, identity }) => (identity.server ? { base, ...identity } : []))
    .filter(({ strength }) => strength >= least)
    .sort((a, b) => b.strength - a.strength);
  if (!best) return failed(tried, candidates);
  const { base } = best;
  const key = candidates.isMeant(base.origin) ? options.keyFor?.(base.origin) : undefined;
  const asker = createAsker(targetOf(base, key), options, end - performance.now());
  const { server, models, trouble } = await count(asker, best.server, options);
  return {
    ok: true,
    baseUrl: tidyBase(base.href, server.name),
    server: server.name,
    endpointType: server.name === 'ollama' ? 'ollama' : 'openai-compatible',
    models,
    needsKey: trouble?.kind === 'unauthorized' || trouble?.kind === 'forbidden',
    trouble,
  };
}
