import { readdirSync, readFileSync } from 'node:fs';
import { defaultOrigin } from '@asterism/core/protocol/server-address.ts';
import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

const notCommands = ['command.ts', 'registry.ts'];
const folder = new URL('./', import.meta.url);
const files = readdirSync(folder).filter(
  (name) => !name.endsWith('.test.ts') && !notCommands.includes(name),
);
const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

test('every command is a file named for it, a line of the registry and one of the manifest', () => {
  const names = files.map((file) => camel(file.replace('.ts', ''))).sort();
  const registry = readFileSync(new URL('registry.ts', folder), 'utf8');
  const declared = manifest.contributes.commands.map(({ command }) => command).sort();
  expect(declared).toEqual(names.map((name) => `asterism.${name}`));
  for (const name of names) {
    expect(registry).toMatch(new RegExp(`\\[.*\\b${name}\\b.*\\]`, 's'));
    const file = files.find((candidate) => camel(candidate) === `${name}.ts`) ?? '';
    expect(readFileSync(new URL(file, folder), 'utf8')).toContain(`id: 'asterism.${name}'`);
  }
});

test('a command is called the same in the manifest and in its file', () => {
  for (const { command, title, category } of manifest.contributes.commands) {
    const name = command.replace('asterism.', '');
    const file = files.find((candidate) => camel(candidate) === `${name}.ts`) ?? '';
    expect(readFileSync(new URL(file, folder), 'utf8')).toContain(`title: '${title}'`);
    expect(category).toBe('Asterism');
  }
});

test('the setting starts at the address the server starts at', () => {
  expect(manifest.contributes.configuration.properties['asterism.serverUrl'].default).toBe(
    defaultOrigin,
  );
});
