import { randomUUID } from 'node:crypto';
import { type APIRequestContext, expect } from '@playwright/test';
import type { RunningServer } from './running-server.ts';

type Mutation = { readonly name: string; readonly args: object };

/** Pushes changes of a person's library as a surface of theirs that has made no other. */
export async function pushMutations(
  request: APIRequestContext,
  { origin }: Pick<RunningServer, 'origin'>,
  mutations: readonly Mutation[],
) {
  const answer = await request.post(`${origin}/api/sync/push`, {
    headers: { origin },
    data: {
      clientId: randomUUID(),
      mutations: mutations.map((one, at) => ({ id: at + 1, uuid: randomUUID(), ...one })),
    },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  const { rejected }: { rejected: unknown[] } = await answer.json();
  expect(rejected).toEqual([]);
}
