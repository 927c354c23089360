import { mostNewTools, type NewTool } from '@asterism/core/domain/tool.ts';

/** Below the 512 KiB the server reads of a body. */
const mostBytes = 500_000;

/** Tools in calls the server takes, in their order. */
export function toolBatches(tools: readonly NewTool[]): readonly (readonly NewTool[])[] {
  const batches: NewTool[][] = [];
  let room = 0;
  for (const tool of tools) {
    const bytes = Buffer.byteLength(JSON.stringify(tool)) + 1;
    const last = batches.at(-1);
    if (last && last.length < mostNewTools && bytes <= room) last.push(tool);
    else batches.push([tool]);
    room = (batches.at(-1) === last ? room : mostBytes) - bytes;
  }
  return batches;
}
