import { newToolSchema } from '@asterism/core/domain/tool.ts';
import { expect, test } from 'vitest';
import { describeTool, type SeenTool } from './describe-tool.ts';

const seen = (given: Partial<Record<keyof SeenTool, unknown>>) =>
  describeTool({ name: 'read', ...given } as SeenTool, 'VS Code on desk');

test.each([
  ['mcp_github_search_issues', ['mcp'], 'github'],
  ['mcp_github2_search', ['mcp'], 'github2'],
  ['mcp__my_files__read', [], 'my_files'],
  ['search', ['mcp'], 'mcp'],
  ['mcp_/a_b', [], 'vscode'],
  ['copilot_readFile', ['vscode_codesearch'], 'vscode'],
  ['copilot_readFile', undefined, 'vscode'],
])('%s with the tags %j is of %s, under its whole name', (name, tags, server) => {
  expect(seen({ name, tags }).tool).toMatchObject({ server, name, source: 'VS Code on desk' });
});

test('a description is cut where it is too long, between characters', () => {
  const { tool, problem } = seen({ description: `${'a'.repeat(9_999)}😀😀` });
  expect(tool?.description).toBe(`${'a'.repeat(9_999)}😀`);
  expect(problem).toBe('The tool "read": its description was cut to 10000 characters.');
  expect(seen({ description: '😀'.repeat(10_000) })).toMatchObject({
    tool: { description: '😀'.repeat(10_000) },
    problem: null,
  });
});

test('what no store can hold is taken out of a description', () => {
  expect(seen({ description: 'a\0b\ud800' }).tool?.description).toBe('ab�');
  expect(seen({ description: '\0' }).tool?.description).toBe(null);
  expect(seen({ description: 7 }).tool?.description).toBe(null);
});

const circular: Record<string, unknown> = {};
circular.self = circular;

test.each([
  ['refers to itself', circular],
  ['is too large', { text: 'x'.repeat(100_001) }],
  ['holds what cannot be stored', { text: '\0' }],
  ['holds half a character', { text: '\ud800' }],
  ['holds a key of half a character', { '\udc00': 1 }],
  ['is a list', []],
  [
    'cannot be read',
    {
      toJSON: () => {
        throw new Error('no');
      },
    },
  ],
])('a schema that %s is left out, the tool is not', (_what, inputSchema) => {
  const { tool, problem } = seen({ inputSchema, description: 'Reads' });
  expect(tool).toMatchObject({ name: 'read', description: 'Reads' });
  expect(tool?.inputSchema).toBe(undefined);
  expect(problem).toMatch(/^The tool "read": its schema was left out: .+\.$/);
});

test('a schema that only speaks of such characters stays', () => {
  const inputSchema = { type: 'string', pattern: '^[^\\u0000\\ud800-\\udfff]+$' };
  expect(seen({ inputSchema })).toMatchObject({ tool: { inputSchema }, problem: null });
});

test.each([[''], [undefined], [7], ['x'.repeat(401)], ['a\0b'], ['\ud800']])(
  'a tool of the name %j is left out, with the reason',
  (name) => {
    const { tool, problem } = seen({ name });
    expect(tool).toBe(null);
    expect(problem).toMatch(/^The tool .+: it was left out: its name .+\.$/);
  },
);

test('a tool that throws when it is looked at is left out', () => {
  const hostile = {
    get name(): string {
      throw new Error('go away');
    },
  };
  expect(describeTool(hostile, 'VS Code')).toEqual({
    tool: null,
    problem: 'The tool without a name: it was left out: it cannot be read.',
  });
});

test('whatever is told, the server takes', () => {
  const { tool } = seen({ name: `mcp_${'s'.repeat(190)}_${'n'.repeat(200)}`, tags: 'mcp' });
  expect(newToolSchema.safeParse(tool).success).toBe(true);
});
