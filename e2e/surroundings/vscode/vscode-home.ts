import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

export type Settings = Readonly<Record<string, unknown>>;

/** A VS Code that shows what a test looks for, and nothing of its own accord. */
const quietSettings: Settings = {
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'update.showReleaseNotes': false,
  'git.openRepositoryInParentFolders': 'never',
};

/** Everything one VS Code keeps: data, extensions, a home and an empty workspace. */
export class VscodeHome {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'asterism-vscode-'));
  readonly workspace = path.join(this.folder, 'workspace');
  readonly #settingsFile = path.join(this.folder, 'data/User/settings.json');

  constructor(settings: Settings) {
    mkdirSync(this.workspace);
    mkdirSync(path.dirname(this.#settingsFile), { recursive: true });
    this.#write({ ...quietSettings, ...settings });
  }

  /** The options that make code-server keep to this folder. */
  get options(): string[] {
    const at = (name: string) => path.join(this.folder, name);
    return [
      ['--user-data-dir', at('data')],
      ['--extensions-dir', at('extensions')],
      ['--config', at('config.yaml')],
    ].flat();
  }

  changeSettings(changes: Settings): void {
    const before: Settings = JSON.parse(readFileSync(this.#settingsFile, 'utf8'));
    this.#write({ ...before, ...changes });
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #write(settings: Settings): void {
    writeFileSync(this.#settingsFile, JSON.stringify(settings));
  }
}
