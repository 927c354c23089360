import { endpointOf } from '../domain/endpoint.ts';

/**
 * Providers that serve their own models: how many months a release of theirs is set back against
 * the best known makers' when both fit equally, and, where they also serve others' models, which
 * names are their own.
 */
const makers: Readonly<Record<string, readonly [number, RegExp?]>> = {
  openai: [0],
  anthropic: [0],
  google: [1],
  xai: [4],
  deepseek: [4],
  mistral: [6, /[sx]tral/i],
  meta: [6],
  llama: [6, /^llama/i],
  moonshotai: [5],
  alibaba: [6, /q[wv]/i],
  zai: [6],
  minimax: [8],
  cohere: [12],
  xiaomi: [12],
  perplexity: [12],
  'amazon-bedrock': [14, /nova|titan/i],
  zhipuai: [14, /glm/i],
  nvidia: [14, /^(?:nvidia )?nemotron/i],
  stepfun: [16],
  upstage: [18],
  inception: [18],
  sarvam: [18],
  poolside: [18],
  sakana: [18],
  morph: [18],
};

/** Resellers people know, best known first. */
const resellers = [
  ...['openrouter', 'amazon-bedrock', 'azure', 'groq', 'google-vertex', 'github-copilot'],
  ...['togetherai', 'together', 'fireworks-ai', 'fireworks', 'cerebras', 'vercel', 'huggingface'],
  ...['deepinfra', 'nvidia', 'ollama-cloud', 'github-models', 'opencode', 'alibaba', 'mistral'],
];

/** Other words a person may type for a provider. */
export const providerNicknames: Readonly<Record<string, string>> = {
  llama: 'meta',
  mistral: 'mistralai',
  xai: 'x-ai',
  'amazon-bedrock': 'aws',
  'google-vertex': 'gcp',
};

/**
 * Whether the provider made the model, and how many months its standing sets it back. What a person
 * runs themselves stands with the makers.
 */
export function standing(provider: string, name: string): { own: boolean; setback: number } {
  if (endpointOf(provider) !== undefined) return { own: true, setback: 0 };
  const maker = Object.hasOwn(makers, provider) ? makers[provider] : undefined;
  if (maker && (maker[1]?.test(name) ?? true)) return { own: true, setback: maker[0] };
  const known = resellers.indexOf(provider);
  return { own: false, setback: known < 0 ? 60 : 30 + known };
}
