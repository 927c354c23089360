import type { AnthropicMessage } from './anthropic-messages.ts';
import type { ClaudeAbilities } from './claude-generation.ts';

/** Tokens set aside for thinking by models that want a number (at least 1024). */
const budgets: { readonly [effort: string]: number } = {
  low: 2048,
  medium: 8192,
  high: 16_384,
  xhigh: 24_576,
  max: 24_576,
};

type Circumstances = {
  readonly effort: string | null | undefined;
  readonly abilities: ClaudeAbilities;
  readonly maxTokens: number;
  readonly turns: readonly AnthropicMessage[];
  /** A forced tool and thinking exclude each other. */
  readonly isToolForced: boolean;
};

/** Between a call and its answer, thinking would have to go back signed, and a chat has no place for it. */
const isAmidCalls = (turns: readonly AnthropicMessage[]) =>
  turns.at(-1)?.content.some(({ type }) => type === 'tool_result') ?? false;

/** `thinking` and the effort for a chat's `reasoning_effort`; empty where there is no sense in it. */
export function thinkingOf(now: Circumstances): { thinking?: object; effort?: string } {
  const { effort, abilities } = now;
  const budget = effort ? budgets[effort] : undefined;
  if (!effort || !budget || abilities.thinking === 'none') return {};
  if (abilities.thinking === 'adaptive') {
    const level = effort === 'xhigh' && !abilities.effortXhigh ? 'high' : effort;
    if (now.isToolForced) return { effort: level };
    // Later models keep their thinking to themselves unless asked.
    const display = abilities.effortXhigh ? { display: 'summarized' } : {};
    return { thinking: { type: 'adaptive', ...display }, effort: level };
  }
  const budget_tokens = Math.min(budget, now.maxTokens - 1024);
  if (budget_tokens < 1024 || now.isToolForced || isAmidCalls(now.turns)) return {};
  return { thinking: { type: 'enabled', budget_tokens } };
}
