import { createHash } from 'node:crypto';
import { type NewTool, toolItemId } from '@asterism/core/domain/tool.ts';
import { restErrorSchema } from '@asterism/core/protocol/rest.ts';
import * as z from 'zod/mini';
import { writeAtomically } from '../ports/atomic-file.ts';
import type { SetAside } from '../ports/set-aside.ts';
import { readStored } from '../ports/stored-json.ts';
import { describeTool, type SeenTool } from './describe-tool.ts';
import { toolBatches } from './tool-batches.ts';

/** Tells the server of the tools models can call here. */
export type ToolRegistrar = {
  /** Sends what is new or changed since it last went well. Never rejects: what fails is told. */
  register(): Promise<void>;
};

/** What this VS Code has and is called. */
export type ToolSource = {
  readonly tools: () => readonly SeenTool[];
  /** The name of this surface, as the server knows it. */
  readonly surfaceName: () => string;
  /** Told in a sentence what was not sent, and why. */
  readonly tell: (sentence: string) => void;
};

type Options = ToolSource & {
  readonly file: string;
  readonly origin: string;
  readonly token: string;
  readonly setAside: SetAside;
};

const requestMs = 30_000;
const mostRemembered = 2_000;

/** Hashes only: which tools the server has of whoever the token is for, by what it was told. */
const memorySchema = z.object({ owner: z.string(), told: z.record(z.string(), z.string()) });

const hash = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 22);
const idOf = ({ server, name }: NewTool) => hash(toolItemId(server, name));
const stateOf = (tool: NewTool) => hash(JSON.stringify(tool));

async function send(tools: readonly NewTool[], origin: string, token: string): Promise<void> {
  const response = await fetch(`${origin}/api/v1/tools`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ tools }),
    signal: AbortSignal.timeout(requestMs),
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return;
  const said = restErrorSchema.safeParse(body);
  throw new Error(
    said.success ? said.data.error.message : `The server answered HTTP ${response.status}`,
  );
}

/** Keeps in `file` what the server was told, so that the same is not sent at every start. */
export function createToolRegistrar(options: Options): ToolRegistrar {
  const { file, origin, token, setAside, tell } = options;
  const owner = hash(token);
  const toldProblems = new Set<string>();
  let turn: Promise<void> = Promise.resolve();

  function describeAll(): NewTool[] {
    const source = options.surfaceName();
    const byId = new Map<string, NewTool>();
    for (const seen of options.tools()) {
      const { tool, problem } = describeTool(seen, source);
      if (problem && !toldProblems.has(problem)) tell(problem);
      if (problem) toldProblems.add(problem);
      if (tool) byId.set(idOf(tool), tool);
    }
    return [...byId.values()];
  }

  async function readTold(): Promise<Map<string, string>> {
    const memory = await readStored(file, memorySchema, setAside);
    return new Map(memory?.owner === owner ? Object.entries(memory.told) : []);
  }

  async function registerChanged() {
    const tools = describeAll();
    if (tools.length === 0) return;
    const told = await readTold();
    const changed = tools.filter((tool) => told.get(idOf(tool)) !== stateOf(tool));
    for (const batch of toolBatches(changed)) {
      await send(batch, origin, token);
      for (const tool of batch) {
        told.delete(idOf(tool));
        told.set(idOf(tool), stateOf(tool));
      }
      const newest = Object.fromEntries([...told].slice(-mostRemembered));
      await writeAtomically(file, JSON.stringify({ owner, told: newest }), 'relaxed');
    }
  }

  return {
    register() {
      turn = turn.then(registerChanged).catch((error: unknown) => {
        tell(`The tools of this VS Code could not be registered: ${error}`);
      });
      return turn;
    },
  };
}
