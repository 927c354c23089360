import type { PullResponse } from '@asterism/core/protocol/sync.ts';
import type { Answer, SyncTransport } from '@asterism/core/sync/ports.ts';
import type { createTrouble } from './device-trouble.ts';
import { asMade } from './older-client.ts';
import type { Random } from './random.ts';
import type { Scheduler } from './scheduler.ts';
import type { SimServer } from './sim-server.ts';
import type { Stream } from './sim-streams.ts';

const requestMs = 30_000;
const silenceMs = 40_000;

type Options = {
  readonly person: string;
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly server: SimServer;
  readonly boundary: () => Promise<void>;
  readonly trouble: ReturnType<typeof createTrouble>;
  /** An answer arrives, before the engine hears of it. */
  readonly onAnswer: (kind: 'push' | 'pull', request: unknown, answer: Answer<unknown>) => void;
  /** The stream that was opened; `cut` ends it, silently or not. */
  readonly onStream: (cut: (isSilent: boolean) => void) => void;
};

/** What a newer server keeps too. */
function addUnknown({ puts, tombstones }: PullResponse) {
  puts.push({ type: 'constellation', key: 'lyra', value: { stars: 5 } });
  tombstones.push({ type: 'constellation', key: 'vega' });
}

/** The network between one engine and the server: what `fetch` would make of it. */
export function createNetwork(options: Options): SyncTransport {
  const { person, scheduler, random, server } = options;
  const latency = () => random.whole(5, 80);
  const copyOf = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

  async function exchange(kind: 'push' | 'pull', request: unknown): Promise<Answer<never>> {
    await options.boundary();
    const fate = options.trouble.fateOf(kind);
    const answer = await new Promise<Answer<unknown>>((resolve) => {
      const giveUp = () => arrived({ kind: 'unreachable' });
      const cancelWait = scheduler.after(requestMs, giveUp);
      const arrived = (body: Answer<unknown>) => {
        cancelWait();
        resolve(body);
      };
      const reply = (body: Answer<unknown>) => {
        const isGone = fate?.kind === 'answer lost' || fate?.kind === 'proxy page';
        const late = fate?.kind === 'answer late' ? fate.ms : latency();
        if (!isGone) scheduler.after(late, () => arrived(copyOf(body)));
      };
      const deliver = () => {
        if (!server.isUp()) return reply({ kind: 'unreachable' });
        if (options.trouble.isSignedOut()) return reply({ kind: 'unauthorized' });
        const fails = fate?.kind === 'server error';
        void server[kind](person, sent, fails).then(reply);
      };
      const sent = copyOf(request) as {
        cookie?: { schema: number } | null;
        mutations?: { uuid: string; name: string }[];
      };
      if (sent.mutations) sent.mutations = asMade(sent.mutations);
      if (sent.cookie && options.trouble.isOldShape()) sent.cookie.schema = 0;
      const deliverAfter = (ms: number) => scheduler.after(ms, deliver);
      const way = latency();
      if (fate?.kind === 'proxy page') scheduler.after(way * 2, giveUp);
      if (fate?.kind === 'proxy page' && !fate.isDelivered) return;
      if (fate?.kind === 'lost') return;
      deliverAfter(fate?.kind === 'late' ? fate.ms : way);
      if (fate?.kind === 'twice') deliverAfter(way);
      if (fate?.kind === 'again') deliverAfter(way + fate.ms);
    });
    await options.boundary();
    if (kind === 'pull' && answer.kind === 'ok' && options.trouble.meetsNewer())
      addUnknown(answer.body as PullResponse);
    options.onAnswer(kind, request, answer);
    return answer as Answer<never>;
  }

  return {
    push: (request) => exchange('push', request),
    pull: (request) => exchange('pull', request),
    listen(listener) {
      let isOver = false;
      let cancelSilence = scheduler.after(silenceMs, () => end('closed'));
      const end = (why: 'closed' | 'unauthorized') => {
        if (isOver) return;
        leave();
        listener.onEnd(why);
      };
      const leave = () => {
        isOver = true;
        cancelSilence();
        server.leave(stream);
      };
      const arrive = (version: number) => {
        if (isOver) return;
        cancelSilence();
        cancelSilence = scheduler.after(silenceMs, () => end('closed'));
        listener.onVersion(version);
      };
      const stream: Stream = {
        person,
        listener: { onVersion: arrive, onEnd: end },
        carry(version, kind) {
          const fate = kind === 'poke' ? options.trouble.fateOf('poke') : undefined;
          if (fate?.kind === 'lost') return;
          scheduler.after(fate?.kind === 'late' ? fate.ms : latency(), () => arrive(version));
          if (fate?.kind === 'twice') scheduler.after(latency(), () => arrive(version));
        },
      };
      scheduler.after(latency(), () => {
        if (isOver) return;
        if (!server.isUp()) return end('closed');
        if (options.trouble.isSignedOut()) return end('unauthorized');
        options.onStream((isSilent) => (isSilent ? server.leave(stream) : end('closed')));
        void server.follow(stream);
      });
      return leave;
    },
  };
}
