import { Pool } from 'undici';
import { cpuMs, memory, type Party } from './party.ts';

/** What one round of calls through one party came to; times in ms. */
export type Round = {
  readonly perSecond: number;
  readonly cpuPerRequest: number;
  /** Until the last byte of each call. */
  readonly times: number[];
  /** Until the first token of each call. */
  readonly firstBytes: number[];
  /** Bytes. */
  readonly memory: number;
};

type Load = { readonly clients: number; readonly requests: number; readonly isStream: boolean };

const messages = [
  { role: 'system', content: 'You are a helpful assistant. '.repeat(8) },
  { role: 'user', content: 'Tell me about the sea. '.repeat(20) },
];

/** Calls a party as often as `load` says, each client one call after another. */
export async function loadParty(
  { origin, pid, headers, model }: Party,
  { clients, requests, isStream }: Load,
): Promise<Round> {
  const pool = new Pool(origin, { connections: clients });
  const body = JSON.stringify({
    model,
    messages,
    temperature: 0.2,
    ...(isStream && { stream: true }),
  });
  const times: number[] = [];
  const firstBytes: number[] = [];
  const expected = isStream ? '[DONE]' : '"total_tokens":140';
  async function call() {
    const begin = performance.now();
    const { statusCode, body: answer } = await pool.request({
      path: '/v1/chat/completions',
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    let first = 0;
    let last = '';
    for await (const chunk of answer) {
      first ||= performance.now();
      last = (last + chunk).slice(-1_000);
    }
    if (statusCode !== 200 || !last.includes(expected))
      throw new Error(`${origin} answered ${statusCode}: ${last}`);
    times.push(performance.now() - begin);
    firstBytes.push(first - begin);
  }
  let left = requests;
  const before = cpuMs(pid);
  const begin = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (left > 0) {
        left -= 1;
        await call();
      }
    }),
  );
  const seconds = (performance.now() - begin) / 1000;
  const cpuPerRequest = (cpuMs(pid) - before) / requests;
  await pool.close();
  return { perSecond: requests / seconds, cpuPerRequest, times, firstBytes, memory: memory(pid) };
}
