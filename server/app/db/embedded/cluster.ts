import type { PostgresBinaries } from './binaries.ts';
import type { RunAs } from './run-as.ts';

/** One data folder with the programs, the user and the password that go with it. */
export interface Cluster {
  readonly folder: string;
  readonly binaries: PostgresBinaries;
  readonly runAs: RunAs;
  readonly password: string;
}
