import { bundledBinaries, type PostgresBinaries } from './binaries.ts';
import { defaultStateDirectory, rememberedLocation, settleLocation } from './data-location.ts';
import { superuserPassword } from './password.ts';
import { reachableBinaries } from './reachable-binaries.ts';
import { chooseRunAs, type RunAs, type RunMode } from './run-as.ts';

/** Where and as whom PostgreSQL runs for one home. */
export interface Place {
  /** The folder that holds the data folders: the home, or one outside it. */
  readonly location: string;
  readonly binaries: PostgresBinaries;
  readonly runAs: RunAs;
  readonly stateDirectory: string;
  readonly password: string;
  /** No file remembers the password yet. */
  readonly isPasswordNew: boolean;
}

/** Finds a user, a folder and programs that go together on this machine. */
export async function findPlace(options: {
  home: string;
  binaries?: PostgresBinaries | undefined;
  mode?: RunMode | undefined;
  stateDirectory?: string | undefined;
}): Promise<Place> {
  const { home, mode, stateDirectory = defaultStateDirectory() } = options;
  const shipped = options.binaries ?? (await bundledBinaries());
  const folder = rememberedLocation(home) ?? home;
  const runAs = await chooseRunAs({ folder, binaries: shipped, mode });
  const location = await settleLocation(home, runAs, stateDirectory);
  const binaries = await reachableBinaries(shipped, runAs, stateDirectory);
  const { password, isNew } = superuserPassword(home);
  return { location, binaries, runAs, stateDirectory, password, isPasswordNew: isNew };
}
