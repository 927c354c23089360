import { lm, workspace } from 'vscode';
import type { SeenTool } from './describe-tool.ts';

/** The tools models can call in this VS Code; none where the settings say not to tell of them. */
export function toolsHere(): readonly SeenTool[] {
  if (workspace.getConfiguration('asterism').get('registerTools') === false) return [];
  // Hosts that do without language models may lack either.
  return lm?.tools ?? [];
}
