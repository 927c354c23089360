/** Variables that hold a provider's key where its name does not say so, as models.dev tells them. */
const usual: { readonly [provider: string]: readonly string[] } = {
  alibaba: ['DASHSCOPE_API_KEY'],
  'alibaba-cn': ['DASHSCOPE_API_KEY'],
  'amazon-bedrock': ['AWS_BEARER_TOKEN_BEDROCK', 'AWS_ACCESS_KEY_ID'],
  'cloudflare-ai-gateway': ['CLOUDFLARE_API_TOKEN'],
  'cloudflare-workers-ai': ['CLOUDFLARE_API_KEY'],
  databricks: ['DATABRICKS_TOKEN'],
  digitalocean: ['DIGITALOCEAN_ACCESS_TOKEN'],
  'fireworks-ai': ['FIREWORKS_API_KEY'],
  friendli: ['FRIENDLI_TOKEN'],
  'github-copilot': ['GITHUB_TOKEN'],
  'github-models': ['GITHUB_TOKEN'],
  gitlab: ['GITLAB_TOKEN'],
  google: ['GOOGLE_API_KEY', 'GOOGLE_GENERATIVE_AI_API_KEY', 'GEMINI_API_KEY'],
  'google-vertex': ['GOOGLE_APPLICATION_CREDENTIALS'],
  'google-vertex-anthropic': ['GOOGLE_APPLICATION_CREDENTIALS'],
  huggingface: ['HF_TOKEN'],
  'kimi-for-coding': ['KIMI_API_KEY'],
  'minimax-cn': ['MINIMAX_API_KEY'],
  moonshotai: ['MOONSHOT_API_KEY'],
  'moonshotai-cn': ['MOONSHOT_API_KEY'],
  'novita-ai': ['NOVITA_API_KEY'],
  'ollama-cloud': ['OLLAMA_API_KEY'],
  'opencode-go': ['OPENCODE_API_KEY'],
  togetherai: ['TOGETHER_API_KEY'],
  vercel: ['AI_GATEWAY_API_KEY'],
  zai: ['ZHIPU_API_KEY'],
  zhipuai: ['ZHIPU_API_KEY'],
};

/** Programs on one's own machine, which ask for no key. */
export const keylessProviders: ReadonlySet<string> = new Set([
  'ollama',
  'lmstudio',
  'llama.cpp',
  'vllm',
  'localai',
  'jan',
  'gpt4all',
]);

/** Whether a provider's models can be used without a key of ours; own endpoints bring theirs. */
export const isKeyless = (provider: string): boolean =>
  keylessProviders.has(provider) || provider.startsWith('endpoint-');

/** The variables that may hold a key of the provider, the likeliest first. */
export function keyVariables(provider: string): string[] {
  const byName = `${provider.toUpperCase().replace(/[^A-Z0-9]/g, '_')}_API_KEY`;
  return [byName, ...(Object.hasOwn(usual, provider) ? (usual[provider] ?? []) : [])];
}
