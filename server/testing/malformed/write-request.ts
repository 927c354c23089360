import { hostileTexts } from '@asterism/core/testing/hostile.ts';
import type { Random } from '@asterism/core/testing/mutation-arbitraries.ts';
import type { Belongings, Door } from '../doors/door.ts';
import { doors } from '../doors/doors.ts';
import type { Sent } from '../send-raw.ts';

/** Who may send what is malformed: a stranger, or somebody the server knows. */
export type Credentials = {
  readonly token: string;
  readonly cookie: string;
  readonly origin: string;
};

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'PROPFIND'];
const schemes = ['Bearer', 'Bearer  ', 'Basic x', `Bearer ${'x'.repeat(5000)}`];
const types = [
  'application/json',
  'application/json; charset=utf-16',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/plain',
  'application/octet-stream',
  'a/b/c;;;',
];
const tails = [
  '',
  '/',
  '%',
  '%00',
  '%E0%A4%A',
  '%252F..%252F',
  '../../etc/passwd',
  '\u{1F600}',
  'x'.repeat(3000),
];
const values: readonly unknown[] = [
  ...[null, true, -1, 0, 1.5, 1e308, Number.MAX_VALUE, '', [], {}, [[[]]], { __proto__: 1 }],
  ...[['x'], { a: { b: { c: {} } } }, 'null', '\u0000', 'x'.repeat(20_000), Array(500).fill(0)],
];

/** Makes malformed requests, always the same for the same `next`. */
export function requestWriter(next: Random, known: Belongings, by: Credentials) {
  const pick = <T>(list: readonly T[]): T => list[next(list.length)] as T;
  const chance = (oneIn: number) => next(oneIn) === 0;
  const bytes = (length: number) => Buffer.from(Array.from({ length }, () => next(256)));

  /** A value with one of its parts made something else, left out or added. */
  function bend(value: unknown): unknown {
    if (value === null || typeof value !== 'object' || chance(6))
      return pick([...values, ...hostileTexts]);
    const entries = Object.entries(value);
    if (entries.length === 0) return pick(values);
    const [field, part] = pick(entries);
    const rest = entries.filter(([name]) => name !== field);
    if (chance(5)) return Object.fromEntries(rest);
    if (chance(5)) return { ...value, [pick(hostileTexts)]: pick(values) };
    if (Array.isArray(value)) return value.with(Number(field), bend(part));
    return { ...value, [field]: bend(part) };
  }

  const wellFormed = (door: Door): unknown => {
    if (door.kind === 'page') return door.form?.(known) ?? {};
    if (door.kind === 'open')
      return { user_code: 'BCDF-GHJK', device_code: 'x', email: 'a@b.example' };
    return pick(Object.values(door.methods)).call?.(known).body ?? {};
  };

  function body(door: Door): string | Buffer {
    switch (next(8)) {
      case 0:
        return bytes(next(400));
      case 1:
        return '['.repeat(next(30_000));
      case 2:
        return JSON.stringify(wellFormed(door)).slice(0, -1 - next(20));
      case 3:
        return new URLSearchParams({ [pick(hostileTexts)]: String(pick(values)) }).toString();
      case 4:
        return chance(20) ? Buffer.alloc(600 * 1024, '{"a":') : '{"a":1,"a":2}';
      default:
        return JSON.stringify(bend(wellFormed(door))) ?? '';
    }
  }

  function address(path: string, door: Door): string {
    const called =
      door.kind === 'rest' && chance(2) ? pick(Object.values(door.methods)) : undefined;
    const own = called?.call?.(known).path ?? path.replace('*', encodeURIComponent(known.itemId));
    const bent = chance(4) ? path.replace(/\*|$/, encodeURI(pick(tails)).slice(0, 4000)) : own;
    if (chance(2)) return bent;
    const names = [
      'cursor',
      'limit',
      'page',
      'query',
      'provider',
      'collectionId',
      'user_code',
      'code',
      'q',
    ];
    const query = Array.from({ length: 1 + next(3) }, () => {
      const text = pick([...hostileTexts, ...values.map((value) => JSON.stringify(value) ?? '')]);
      return `${pick(names)}=${encodeURIComponent(text.toWellFormed()).slice(0, 2000)}`;
    });
    return `${bent}${bent.includes('?') ? '&' : '?'}${query.join('&')}`;
  }

  function credentials(door: Door): Record<string, string> {
    if (chance(4)) return pick([{}, { authorization: pick(schemes) }]);
    const isBrowser = door.kind === 'page' || chance(4);
    return isBrowser
      ? { cookie: by.cookie, origin: by.origin }
      : { authorization: `Bearer ${by.token}` };
  }

  const methodOf = (door: Door): string =>
    door.kind === 'rest' && !chance(5) ? pick(Object.keys(door.methods)) : pick(methods);

  return (): Sent => {
    const [path, door] = pick(Object.entries(doors));
    const method = methodOf(door);
    const hasBody = method !== 'GET' && method !== 'HEAD' && !chance(6);
    return {
      method,
      path: address(path, door),
      headers: {
        ...credentials(door),
        ...(hasBody &&
          !chance(8) && { 'content-type': chance(2) ? pick(types) : 'application/json' }),
        ...(chance(10) && { 'idempotency-key': pick(['', 'k', 'x'.repeat(3000), '\u00ff']) }),
        ...(chance(20) && { 'content-encoding': pick(['gzip', 'br', 'x']) }),
        ...(chance(20) && { 'if-none-match': pick(['*', '"x"', 'W/']) }),
        ...(chance(30) && { host: pick(['evil.example', '', 'localhost:1']) }),
      },
      ...(hasBody && { body: body(door) }),
    };
  };
}
