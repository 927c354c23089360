import type * as z from 'zod/mini';
import type { Scope } from '../identity/scope.ts';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** One method of a route as people outside read of it. */
export type Operation = {
  /** What it does, in a few words. */
  readonly summary: string;
  /** What a token needs; undefined where anyone may call. */
  readonly scope?: Scope;
  readonly query?: z.ZodMiniType;
  readonly body?: z.ZodMiniType;
  /** What it answers when all went well; a media type where that is no JSON, nothing for none. */
  readonly answer?: z.ZodMiniType | `${string}/${string}`;
  /** The status of that answer, or each it may have; 200, or 204 without one, unless said. */
  readonly status?: number | readonly number[];
  /** What a failure answers, where that is not REST's own error. */
  readonly failure?: z.ZodMiniType;
};

export type Operations = { readonly [M in HttpMethod]?: Operation };

const known = new WeakMap<object, Operations>();

/** Says what a route's function does, by method. */
export function describeRoute<R extends object>(route: R, operations: Operations): R {
  known.set(route, operations);
  return route;
}

/** What {@link describeRoute} said of a route's function. */
export const operationsOf = (route: object): Operations | undefined => known.get(route);
