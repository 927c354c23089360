import type * as z from 'zod/mini';
import type { Change, RecordReader, Touched } from './record.ts';

/** Something a person did to the library, as data: it crosses the wire and is applied everywhere. */
export type Mutation<Name extends string = string, Args = unknown> = {
  readonly name: Name;
  readonly args: Args;
};

/** What a mutation does. `apply` is pure, total and idempotent; an unknown target is no change. */
export type Effect<Args> = {
  /** The records `apply` and `invert` read or write; the server loads exactly these. */
  touches(args: Args): readonly Touched[];
  apply(read: RecordReader, args: Args): readonly Change[];
  /** The mutation that takes this one back, given the records before it; null if there is nothing to take back. */
  invert(read: RecordReader, args: Args): Mutation | null;
};

/** What a mutation means, and what its arguments may be. */
export type MutationDefinition<Name extends string, Args> = Effect<Args> & {
  readonly name: Name;
  readonly args: z.ZodMiniType<Args>;
  readonly examples: readonly NoInfer<Args>[];
};

/** Declares a mutation, with its argument type taken from its schema. */
export const defineMutation = <const Name extends string, Args>(
  definition: MutationDefinition<Name, Args>,
) => definition;
