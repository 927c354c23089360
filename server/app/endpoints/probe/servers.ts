/** The servers that are known; of equal evidence the earlier one wins. */
import type { ServerName } from '@asterism/core/domain/endpoint.ts';
import type { Server } from './server.ts';
import { anthropic } from './servers/anthropic.ts';
import { custom } from './servers/custom.ts';
import { litellm } from './servers/litellm.ts';
import { llamaCpp } from './servers/llama-cpp.ts';
import { lmStudio } from './servers/lm-studio.ts';
import { ollama } from './servers/ollama.ts';
import { openAiCompatible } from './servers/openai-compatible.ts';
import { openRouter } from './servers/openrouter.ts';
import { vllm } from './servers/vllm.ts';

export const servers: readonly Server[] = [
  llamaCpp,
  litellm,
  lmStudio,
  openRouter,
  anthropic,
  vllm,
  ollama,
  openAiCompatible,
  custom,
];

export const serverNamed = (name: ServerName): Server =>
  servers.find((server) => server.name === name) ?? openAiCompatible;
