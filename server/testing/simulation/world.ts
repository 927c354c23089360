import type { Machine } from './machine.ts';
import type { Scheduler } from './scheduler.ts';
import type { SimServer } from './sim-server.ts';
import type { Witness } from './witness.ts';

/** 2026-11-21T09:00Z by the server's clock: when every run begins. */
export const beginning = Date.UTC(2026, 10, 21, 9);

/** What all devices of a run share. */
export type World = {
  readonly seed: number;
  /** How many things there are to act on. */
  readonly items: number;
  readonly scheduler: Scheduler;
  readonly server: SimServer;
  readonly witness: Witness;
  /** Where the windows of a person run that share a replica. */
  readonly machineOf: (person: string) => Machine;
  readonly tell: (line: string) => void;
};
