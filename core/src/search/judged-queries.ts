/** A query and the models a person typing it means: any of them may stand first. */
export type JudgedQuery = { readonly query: string; readonly want: readonly string[] };

/** `query | provider/model, provider/model`, newest catalogs' models included. */
const judgements = `
gpt5 | openai/gpt-5
GPT-5 | openai/gpt-5
gpt 5 | openai/gpt-5
gpt_5 mini | openai/gpt-5-mini
mini gpt5 | openai/gpt-5-mini
gpt 5 nano | openai/gpt-5-nano
gpt5.1 | openai/gpt-5.1
gpt 51 codex | openai/gpt-5.1-codex
codex max | openai/gpt-5.1-codex-max
gpt-5 codex | openai/gpt-5-codex
gpt-5.2 pro | openai/gpt-5.2-pro
gpt-4 | openai/gpt-4
gpt4 | openai/gpt-4
gpt 4 turbo | openai/gpt-4-turbo
gpt-4.1 | openai/gpt-4.1
4.1 nano | openai/gpt-4.1-nano
gpt4o | openai/gpt-4o
4o | openai/gpt-4o
gpt 4o mini | openai/gpt-4o-mini
gpt4omini | openai/gpt-4o-mini
gpt 3.5 | openai/gpt-3.5-turbo
gpt35turbo | openai/gpt-3.5-turbo
o3 | openai/o3
o1 | openai/o1
o3 mini | openai/o3-mini
o4mini | openai/o4-mini
o3 pro | openai/o3-pro
openai o3 | openai/o3
text embedding 3 large | openai/text-embedding-3-large
gpt image | openai/gpt-image-2
gpt | openai/gpt-5.5, openai/gpt-6.1-sol, openai/gpt-6.1-terra
sonnet | anthropic/claude-sonnet-5, anthropic/claude-sonnet-5-5
opus | anthropic/claude-opus-4-8, anthropic/claude-opus-5-5
haiku | anthropic/claude-haiku-4-5, anthropic/claude-haiku-4-5-20251001, anthropic/claude-haiku-5-5
anthropic opus | anthropic/claude-opus-4-8, anthropic/claude-opus-5-5
opus anthropic | anthropic/claude-opus-4-8, anthropic/claude-opus-5-5
claude 3.5 sonnet | anthropic/claude-3-5-sonnet-20241022, anthropic/claude-3-5-sonnet-20240620
claude35sonnet | anthropic/claude-3-5-sonnet-20241022, anthropic/claude-3-5-sonnet-20240620
sonnet 3.5 | anthropic/claude-3-5-sonnet-20241022, anthropic/claude-3-5-sonnet-20240620
sonnet 4.5 | anthropic/claude-sonnet-4-5, anthropic/claude-sonnet-4-5-20250929
claude sonnet 4 | anthropic/claude-sonnet-4-0, anthropic/claude-sonnet-4-20250514
opus45 | anthropic/claude-opus-4-5, anthropic/claude-opus-4-5-20251101
4.8 opus | anthropic/claude-opus-4-8
claude 3 haiku | anthropic/claude-3-haiku-20240307
3.7 sonnet | anthropic/claude-3-7-sonnet-20250219
claudefable | anthropic/claude-fable-5, anthropic/claude-fable-5-2
sonet | anthropic/claude-sonnet-5, anthropic/claude-sonnet-5-5
calude opus | anthropic/claude-opus-4-8, anthropic/claude-opus-5-5
claud haiku | anthropic/claude-haiku-4-5, anthropic/claude-haiku-4-5-20251001, anthropic/claude-haiku-5-5
antropic sonnet | anthropic/claude-sonnet-5, anthropic/claude-sonnet-5-5
cs45 | anthropic/claude-sonnet-4-5, anthropic/claude-sonnet-4-5-20250929
gemini flash | google/gemini-3.5-flash, google/gemini-3.8-flash
gemini pro | google/gemini-3.1-pro-preview, google/gemini-2.5-pro
gemini 2.5 pro | google/gemini-2.5-pro
2.5 flash | google/gemini-2.5-flash
gemini25flashlite | google/gemini-2.5-flash-lite
gemini 3 pro | google/gemini-3-pro-preview
gemnini 2.5 pro | google/gemini-2.5-pro
gemini flsh | google/gemini-3.5-flash, google/gemini-3.8-flash
g25p | google/gemini-2.5-pro
nano banana | google/gemini-2.5-flash-image, google/gemini-3.1-flash-image-preview
gemma 4 31b | google/gemma-4-31b-it
gemma | google/gemma-4-31b-it, google/gemma-4-26b-a4b-it
google gemini 2.5 flash | google/gemini-2.5-flash
grok | xai/grok-4.3, xai/grok-4.7
xai grok | xai/grok-4.3, xai/grok-4.7
grok 4.3 | xai/grok-4.3
mistral large | mistral/mistral-large-latest, mistral/mistral-large-2512, mistral/mistral-large-4
mistral small | mistral/mistral-small-latest, mistral/mistral-small-2603
mistarl medium | mistral/mistral-medium-latest, mistral/mistral-medium-2604, mistral/mistral-medium-3.5
codestral | mistral/codestral-latest
magistral medium | mistral/magistral-medium-latest
mixtral 8x7b | mistral/open-mixtral-8x7b
deepseek | deepseek/deepseek-v4-pro, deepseek/deepseek-flash
deepsek v4 flash | deepseek/deepseek-v4-flash
deepseek v4 pro | deepseek/deepseek-v4-pro
dsr1 | openrouter/deepseek/deepseek-r1, togetherai/deepseek-ai/DeepSeek-R1, huggingface/deepseek-ai/DeepSeek-R1
deepseek r1 | openrouter/deepseek/deepseek-r1, togetherai/deepseek-ai/DeepSeek-R1, huggingface/deepseek-ai/DeepSeek-R1
qwen3 max | alibaba/qwen3-max
qwc | alibaba/qwen3-coder-plus, alibaba/qwen3-coder-480b-a35b-instruct
qwen3 coder plus | alibaba/qwen3-coder-plus
qwen 3.7 max | alibaba/qwen3.7-max
qwen3 30b a3b | openrouter/qwen/qwen3-30b-a3b
qwne coder | alibaba/qwen3-coder-plus, alibaba/qwen3-coder-480b-a35b-instruct
gemini 2 flash | google/gemini-2.0-flash
qwen2.5 72b | alibaba/qwen2-5-72b-instruct
kimi k2 thinking | moonshotai/kimi-k2-thinking
k2thinking | moonshotai/kimi-k2-thinking
kimi k2.6 | moonshotai/kimi-k2.6
moonshot k2.7 | moonshotai/kimi-k2.7-code
glm | zai/glm-5.2, zai/glm-5.3
glm4.7 | zai/glm-4.7
glm 4.5 air | zai/glm-4.5-air
minimax m2.7 | minimax/MiniMax-M2.7
minimax | minimax/MiniMax-M3
llama3.3 70b | llama/llama-3.3-70b-instruct, groq/llama-3.3-70b-versatile
lama 3.3 70b | llama/llama-3.3-70b-instruct, groq/llama-3.3-70b-versatile
meta llama 3.3 | llama/llama-3.3-70b-instruct
command r+ | cohere/command-r-plus-08-2024
command r | cohere/command-r-08-2024
sonar pro | perplexity/sonar-pro
mimo v2.5 pro | xiaomi/mimo-v2.5-pro
openrouter gpt-5 | openrouter/openai/gpt-5
openrouter sonnet 4.5 | openrouter/anthropic/claude-sonnet-4.5
groq llama | groq/llama-3.3-70b-versatile
groq gpt oss 20b | groq/openai/gpt-oss-20b
bedrock sonnet | amazon-bedrock/anthropic.claude-sonnet-5, amazon-bedrock/anthropic.claude-sonnet-5-5
aws nova pro | amazon-bedrock/amazon.nova-pro-v1:0
azure gpt-4o | azure/gpt-4o
vertex gemini 2.5 pro | google-vertex/gemini-2.5-pro
copilot sonnet 4.5 | github-copilot/claude-sonnet-4.5
anthropic/claude-sonnet-4-5 | anthropic/claude-sonnet-4-5
model:openai/gpt-5 | openai/gpt-5
model:openrouter/openai/gpt-5 | openrouter/openai/gpt-5
gpt-4o-2024-08-06 | openai/gpt-4o-2024-08-06
claude-opus-4-5-20251101 | anthropic/claude-opus-4-5-20251101
groq/openai/gpt-oss-120b | groq/openai/gpt-oss-120b
MiniMax-M2.7-highspeed | minimax/MiniMax-M2.7-highspeed
anthropic.claude-sonnet-4-6 | amazon-bedrock/anthropic.claude-sonnet-4-6
`;

export const judgedQueries: readonly JudgedQuery[] = judgements
  .trim()
  .split('\n')
  .map((line) => {
    const [query = '', want = ''] = line.split(' | ');
    return { query, want: want.split(', ').map((id) => `model:${id}`) };
  });
