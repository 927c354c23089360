/**
 * What a model of Anthropic accepts depends on its generation, and neither its list of models nor
 * the catalog tells it (https://platform.claude.com/docs/en/build-with-claude/adaptive-thinking).
 */
export type ClaudeAbilities = {
  /** `budget`: tokens are set aside. `adaptive`: the model decides, led by an effort. */
  readonly thinking: 'none' | 'budget' | 'adaptive';
  /** `temperature` and `top_p`: a 400 since 4.7. */
  readonly takesSampling: boolean;
  readonly strictTools: boolean;
  readonly effortXhigh: boolean;
};

/** `claude-opus-4-7`, `claude-3-7-sonnet-20250219`, `claude-sonnet-4.5`: 4.7, 3.7, 4.5. */
function generationOf(model: string): number | undefined {
  const [, major, minor] = /claude-(?:[a-z]+-)?(\d{1,2})(?:[-.](\d{1,2}))?(?!\d)/.exec(model) ?? [];
  return major ? Number(major) + Number(minor ?? 0) / 100 : undefined;
}

export function abilitiesOf(model: string): ClaudeAbilities {
  const generation = generationOf(model) ?? 0;
  const thinking = generation >= 4.06 ? 'adaptive' : generation >= 3.07 ? 'budget' : 'none';
  return {
    thinking,
    takesSampling: generation < 4.07,
    strictTools: generation >= 4.05,
    effortXhigh: generation >= 4.07,
  };
}
