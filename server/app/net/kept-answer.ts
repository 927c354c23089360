import { createHash } from 'node:crypto';
import { Prisma, type UserSql } from '../db/client.ts';
import { restError } from './rest-error.ts';

const keptMs = 24 * 60 * 60 * 1000;

/** A call that may come twice: its key, and a hash of what it asks. */
export type Asked = { readonly key: string; readonly hash: string };

/** The call's Idempotency-Key and what it asks; undefined without one. Throws a 400 for an odd one. */
export function readAsked(request: Request, body: unknown): Asked | undefined {
  const key = request.headers.get('idempotency-key');
  if (key === null) return undefined;
  if (!/^[\x21-\x7e]{1,255}$/.test(key))
    throw restError(
      'validation',
      'The header "Idempotency-Key" must be 1 to 255 visible ASCII characters.',
    );
  const { pathname, search } = new URL(request.url);
  const what = `${request.method} ${pathname}${search}\n${JSON.stringify(body) ?? ''}`;
  return { key, hash: createHash('sha256').update(what).digest('hex') };
}

type Kept = { readonly asked: string; readonly status: number; readonly body: string | null };

const answerOf = (status: number, body: string | null) =>
  new Response(body, {
    status,
    ...(body !== null && { headers: { 'Content-Type': 'application/json' } }),
  });

/**
 * Answers a call once per key: asked again within 24 hours it is answered what it was, and nothing
 * is done. The answer is kept in the transaction of the change, so there is never one without the
 * other; the person's turn, which the caller has taken, keeps two of a kind from running at once.
 */
export async function answerOnce(
  { sql, userId }: UserSql,
  { key, hash }: Asked,
  now: Date,
  answer: () => Promise<Response>,
): Promise<Response> {
  const expired = new Date(now.getTime() - keptMs);
  sql.run(Prisma.sql`
    DELETE FROM kept_answers WHERE user_id = ${userId}::uuid AND created_at < ${expired}`);
  const [kept] = await sql.rows<Kept>(Prisma.sql`
    SELECT asked, status, body FROM kept_answers WHERE user_id = ${userId}::uuid AND key = ${key}`);
  if (kept && kept.asked !== hash)
    throw restError(
      'idempotency_key_reused',
      'This Idempotency-Key was already used for another call; use a new one for each change.',
    );
  if (kept) return answerOf(kept.status, kept.body);
  const response = await answer();
  const body = (await response.text()) || null;
  const { status } = response;
  sql.run(Prisma.sql`
    INSERT INTO kept_answers (user_id, key, asked, status, body, created_at)
    VALUES (${userId}::uuid, ${key}, ${hash}, ${status}, ${body}, ${now})`);
  return answerOf(status, body);
}
