/** How the catalog's providers are spoken with: where, and what of OpenAI's interface they have. */
export type ProviderDoor = {
  readonly baseUrl: string;
  readonly protocol?: 'anthropic';
  /** Whether it is known to take `stream_options`. */
  readonly takesStreamOptions?: false;
  readonly hasResponses?: true;
  /** Where it tells about the key itself, below its base URL: others may see its list of models. */
  readonly keyPath?: string;
};

/** OpenAI-compatible addresses as their own documentation gives them, and Anthropic's. */
export const providerTable: { readonly [provider: string]: ProviderDoor } = {
  openai: { baseUrl: 'https://api.openai.com/v1', hasResponses: true },
  anthropic: { baseUrl: 'https://api.anthropic.com/v1', protocol: 'anthropic' },
  google: { baseUrl: 'https://generativelanguage.googleapis.com/v1beta/openai' },
  openrouter: { baseUrl: 'https://openrouter.ai/api/v1', keyPath: '/key' },
  groq: { baseUrl: 'https://api.groq.com/openai/v1' },
  // It refuses fields it does not know, and tells usage unasked.
  mistral: { baseUrl: 'https://api.mistral.ai/v1', takesStreamOptions: false },
  deepseek: { baseUrl: 'https://api.deepseek.com/v1' },
  xai: { baseUrl: 'https://api.x.ai/v1', hasResponses: true },
  togetherai: { baseUrl: 'https://api.together.ai/v1' },
  'fireworks-ai': { baseUrl: 'https://api.fireworks.ai/inference/v1' },
  cerebras: { baseUrl: 'https://api.cerebras.ai/v1' },
  baseten: { baseUrl: 'https://inference.baseten.co/v1' },
  huggingface: { baseUrl: 'https://router.huggingface.co/v1' },
  moonshotai: { baseUrl: 'https://api.moonshot.ai/v1' },
  'moonshotai-cn': { baseUrl: 'https://api.moonshot.cn/v1' },
  minimax: { baseUrl: 'https://api.minimax.io/v1', takesStreamOptions: false },
  nvidia: { baseUrl: 'https://integrate.api.nvidia.com/v1' },
  vercel: { baseUrl: 'https://ai-gateway.vercel.sh/v1', keyPath: '/credits' },
  zai: { baseUrl: 'https://api.z.ai/api/paas/v4' },
  alibaba: { baseUrl: 'https://dashscope-intl.aliyuncs.com/compatible-mode/v1' },
  deepinfra: { baseUrl: 'https://api.deepinfra.com/v1/openai' },
};
