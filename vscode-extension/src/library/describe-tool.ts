import { type NewTool, newToolSchema } from '@asterism/core/domain/tool.ts';

/** A tool as `vscode.lm.tools` describes it. Any extension or MCP server may have written it. */
export type SeenTool = {
  readonly name: string;
  readonly description?: string;
  readonly inputSchema?: object | undefined;
  readonly tags?: readonly string[];
};

/** What is told of a tool, null where it cannot be told at all, and what was not told and why. */
export type DescribedTool = {
  readonly tool: NewTool | null;
  readonly problem: string | null;
};

const longestDescription = 10_000;

/** VS Code calls a tool of an MCP server `mcp_`, then the server, then `_` and the tool's own name. */
const mcpName = /^mcp_(?:_(.+?)__|([^_/]+)_)./;

function serverOf(name: string, tags: readonly string[]): string {
  const [, whole, first] = mcpName.exec(name) ?? [];
  return whole ?? first ?? (tags.includes('mcp') ? 'mcp' : 'vscode');
}

/** What JSON keeps of a schema; throws for one that refers to itself. */
function schemaOf(given: unknown): unknown {
  return given === undefined ? null : JSON.parse(JSON.stringify(given) ?? 'null');
}

/** Words that every store can hold; null where there are none. */
const wordsOf = (given: unknown) =>
  typeof given === 'string' ? given.replaceAll('\0', '').toWellFormed() || null : null;

function describe({ name, description, inputSchema, tags }: SeenTool, source: string) {
  const problems: string[] = [];
  const words = wordsOf(description);
  const letters = [...(words ?? '')];
  if (letters.length > longestDescription)
    problems.push(`its description was cut to ${longestDescription} characters`);
  const told = {
    server: serverOf(String(name), Array.isArray(tags) ? tags : []),
    name,
    description: words && letters.slice(0, longestDescription).join(''),
    source,
  };
  const bare = newToolSchema.safeParse(told);
  if (!bare.success) {
    const [issue] = bare.error.issues;
    return {
      tool: null,
      problems: [`it was left out: its ${issue?.path.join('.')} ${issue?.message}`],
    };
  }
  try {
    const whole = newToolSchema.safeParse({ ...told, inputSchema: schemaOf(inputSchema) });
    if (whole.success) return { tool: whole.data, problems };
    problems.push(`its schema was left out: it ${whole.error.issues[0]?.message}`);
  } catch {
    problems.push('its schema was left out: it cannot be written as JSON');
  }
  return { tool: bare.data, problems };
}

/** Says of a tool what the server takes; `source` is the name of this surface. Never throws. */
export function describeTool(seen: SeenTool, source: string): DescribedTool {
  let name = 'without a name';
  try {
    name = JSON.stringify(String(seen.name).slice(0, 80));
    const { tool, problems } = describe(seen, source);
    return {
      tool,
      problem: problems.length > 0 ? `The tool ${name}: ${problems.join('; ')}.` : null,
    };
  } catch {
    return { tool: null, problem: `The tool ${name}: it was left out: it cannot be read.` };
  }
}
