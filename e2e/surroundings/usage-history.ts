import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { RunningServer } from './running-server.ts';
import { startProgram } from './server-process.ts';

/** One call of the past; what is left out is as of an ordinary one. */
export type PastCall = {
  readonly at: string;
  readonly answeredBy?: string;
  readonly model?: string;
  readonly endpointId?: string | null;
  readonly promptTokens?: number;
  readonly completionTokens?: number;
  readonly firstByteMs?: number | null;
  readonly durationMs?: number;
  readonly status?: number;
  readonly errorClass?: string | null;
  readonly attempts?: number;
  readonly costEstimate?: number | null;
};

let files = 0;

/** Makes these calls part of what the server's only person used. */
export async function writeHistory(
  { home }: Pick<RunningServer, 'home'>,
  calls: readonly PastCall[],
): Promise<void> {
  files += 1;
  const file = path.join(home, `usage-${files}.json`);
  await writeFile(file, JSON.stringify(calls));
  const program = startProgram('testing/write-usage-history.ts', { ASTERISM_HOME: home }, [file]);
  await program.printed('stdout', /^written$/m);
  await program.ended;
  await rm(file);
}

const dayMs = 24 * 60 * 60 * 1000;

const kinds = [
  { id: 'anthropic/claude-opus-4-5', share: 0.14, tokens: [4_200, 520], price: [5, 25] },
  { id: 'openai/gpt-5', share: 0.4, tokens: [3_600, 700], price: [1.25, 10] },
  { id: 'google/gemini-2.5-pro', share: 0.22, tokens: [4_900, 620], price: [1.25, 10] },
  { id: 'mistral/mistral-large-latest', share: 0.16, tokens: [1_900, 410], price: [2, 6] },
  { id: 'openai/gpt-5-mini', share: 0.08, tokens: [5_100, 380], price: [0.25, 2] },
] as const;

/** Which one `at`, from 0 to 1, falls on. */
function kindAt(at: number) {
  let left = at;
  for (const kind of kinds) {
    left -= kind.share;
    if (left < 0) return kind;
  }
  return kinds[0];
}

/** Numbers that look like chance and are the same each time. */
function sequence(seed: number) {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** Two months of somebody's work: fewer calls at weekends, an endpoint of their own, a bad day. */
export function twoMonths(now: number, endpointId: string): PastCall[] {
  const chance = sequence(7);
  const calls: PastCall[] = [];
  for (let ago = 61; ago >= 0; ago--) {
    const day = now - ago * dayMs;
    const isWeekend = [0, 6].includes(new Date(day).getUTCDay());
    const count = Math.round((isWeekend ? 26 : 92) * (0.8 + chance() * 0.5 + (61 - ago) * 0.006));
    for (let at = 0; at < count; at++) {
      const moment = new Date(day - Math.floor(chance() * dayMs * 0.4)).toISOString();
      const isSlow = ago > 4 && ago < 9;
      const firstByteMs = Math.round(
        260 + chance() ** 6 * 2_400 * (isSlow ? 2 : 1) + chance() * 500,
      );
      if (at % 3 === 2) {
        const isDown = ago === 6 && at % 2 === 0;
        calls.push({
          ...{ at: moment, endpointId, answeredBy: `endpoint-${endpointId}/qwen3-coder:30b` },
          ...{ firstByteMs: isDown ? null : Math.round(firstByteMs / 2.5), costEstimate: null },
          ...{ promptTokens: 3_400, completionTokens: 380, durationMs: 2_000 },
          ...(isDown && { status: 502, errorClass: 'refused' }),
        });
        continue;
      }
      const kind = kindAt(chance());
      const scale = 0.3 + chance() * 1.6;
      const [input, output] = [
        Math.round(kind.tokens[0] * scale),
        Math.round(kind.tokens[1] * scale),
      ];
      calls.push({
        ...{ at: moment, model: kind.id, answeredBy: kind.id, firstByteMs },
        ...{ promptTokens: input, completionTokens: output, durationMs: firstByteMs + output * 12 },
        costEstimate: (input * kind.price[0] + output * kind.price[1]) / 1e6,
        attempts: chance() < 0.02 ? 2 : 1,
        ...(chance() < 0.006 && { status: 503, errorClass: 'http-503', costEstimate: null }),
      });
    }
  }
  return calls;
}
