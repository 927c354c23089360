import { Pool } from 'undici';

/** What is asked over and over; `nth` counts the calls. */
export type Way = {
  readonly name: string;
  readonly kind: 'floor' | 'list' | 'change';
  readonly request: (nth: number) => {
    readonly method: 'GET' | 'POST' | 'DELETE';
    readonly path: string;
    readonly body?: object;
  };
};

/** Many clients of one account, each asking again when it is answered. */
export function openClients(origin: string, token: string, clients: number) {
  const pool = new Pool(origin, { connections: clients });
  const authorization = `Bearer ${token}`;
  let count = 0;

  async function call({ request }: Way): Promise<number> {
    const { method, path, body } = request(count++);
    const begin = performance.now();
    const answer = await pool.request({
      ...{ method, path },
      headers: { authorization, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    // Read to its end, but not as text: the clients share the processors with the server.
    const read = await answer.body.arrayBuffer();
    const took = performance.now() - begin;
    if (answer.statusCode < 300) return took;
    throw new Error(`${path} answered ${answer.statusCode}: ${Buffer.from(read)}`);
  }

  return {
    /** Times of so many calls in ms, in no order. */
    async times(way: Way, calls: number): Promise<number[]> {
      const times: number[] = [];
      let left = calls;
      await Promise.all(
        Array.from({ length: clients }, async () => {
          while (left > 0) {
            left -= 1;
            times.push(await call(way));
          }
        }),
      );
      return times;
    },
    /** The answer's body, read. */
    async read(way: Way): Promise<unknown> {
      const { method, path } = way.request(count++);
      const answer = await pool.request({ method, path, headers: { authorization } });
      return answer.body.json();
    },
    close: () => pool.close(),
  };
}
