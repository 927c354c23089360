/** How one tool is told of the gateway. */
export type Snippet = {
  readonly id: string;
  readonly tool: string;
  /** Where the text belongs. */
  readonly place: string;
  readonly text: string;
};

export type Reach = {
  /** Of this server, as the person's own browser reaches it. */
  readonly origin: string;
  /** An id as `/v1/models` lists it. */
  readonly model: string;
  /** One that was just made; otherwise its variable stands for it. */
  readonly token?: string | undefined;
};

/** A string of JSON, which YAML, TOML, JavaScript and Python read alike. */
const quoted = (text: string) => JSON.stringify(text).replaceAll('\u007f', '\\u007f');
const inShell = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

const messages = '[{ role: "user", content: "Say hello" }]';

function editors({ origin, model, token }: Reach): Snippet[] {
  return [
    {
      id: 'continue',
      tool: 'Continue',
      place: '~/.continue/config.yaml, with ASTERISM_TOKEN in ~/.continue/.env',
      text: `name: Asterism
version: 1.0.0
schema: v1
models:
  - name: ${quoted(model)}
    provider: openai
    model: ${quoted(model)}
    apiBase: ${quoted(`${origin}/v1`)}
    apiKey: \${{ secrets.ASTERISM_TOKEN }}
    roles: [chat, edit, apply]
    capabilities: [tool_use]`,
    },
    {
      id: 'opencode',
      tool: 'opencode',
      place: 'opencode.json',
      text: JSON.stringify(
        {
          $schema: 'https://opencode.ai/config.json',
          provider: {
            asterism: {
              npm: '@ai-sdk/openai-compatible',
              name: 'Asterism',
              options: { baseURL: `${origin}/v1`, apiKey: '{env:ASTERISM_TOKEN}' },
              models: { [model]: { name: model } },
            },
          },
          model: `asterism/${model}`,
        },
        null,
        2,
      ),
    },
    {
      id: 'cline',
      tool: 'Cline',
      place: 'Settings of Cline, API configuration',
      text: `API Provider: OpenAI Compatible
Base URL: ${origin}/v1
API Key: ${token ?? 'your ASTERISM_TOKEN'}
Model ID: ${model}`,
    },
    {
      id: 'codex',
      tool: 'Codex',
      place: '~/.codex/config.toml',
      text: `model = ${quoted(model)}
model_provider = "asterism"

[model_providers.asterism]
name = "Asterism"
base_url = ${quoted(`${origin}/v1`)}
env_key = "ASTERISM_TOKEN"
wire_api = "responses"`,
    },
  ];
}

function programs({ origin, model }: Reach): Snippet[] {
  return [
    {
      id: 'aider',
      tool: 'aider',
      place: 'Shell',
      text: `export OPENAI_API_BASE=${inShell(`${origin}/v1`)}
export OPENAI_API_KEY="$ASTERISM_TOKEN"
aider --model ${inShell(`openai/${model}`)}`,
    },
    {
      id: 'qwen-code',
      tool: 'Qwen Code',
      place: 'Shell',
      text: `export OPENAI_BASE_URL=${inShell(`${origin}/v1`)}
export OPENAI_API_KEY="$ASTERISM_TOKEN"
export OPENAI_MODEL=${inShell(model)}
qwen --auth-type openai`,
    },
    {
      id: 'open-webui',
      tool: 'Open WebUI',
      place: 'Shell',
      text: `export OPENAI_API_BASE_URL=${inShell(`${origin}/v1`)}
export OPENAI_API_KEY="$ASTERISM_TOKEN"
uvx --python 3.11 open-webui@latest serve`,
    },
    {
      id: 'curl',
      tool: 'curl',
      place: 'Shell',
      text: `curl ${inShell(`${origin}/v1/chat/completions`)} \\
  -H "Authorization: Bearer $ASTERISM_TOKEN" \\
  -H 'Content-Type: application/json' \\
  -d ${inShell(JSON.stringify({ model, messages: [{ role: 'user', content: 'Say hello' }] }))}`,
    },
  ];
}

function libraries({ origin, model }: Reach): Snippet[] {
  return [
    {
      id: 'openai-python',
      tool: 'OpenAI for Python',
      place: 'pip install openai',
      text: `import os
from openai import OpenAI

client = OpenAI(base_url=${quoted(`${origin}/v1`)}, api_key=os.environ["ASTERISM_TOKEN"])
answer = client.chat.completions.create(
    model=${quoted(model)},
    messages=[{"role": "user", "content": "Say hello"}],
)
print(answer.choices[0].message.content)`,
    },
    {
      id: 'openai-js',
      tool: 'OpenAI for JavaScript',
      place: 'npm install openai',
      text: `import OpenAI from "openai";

const client = new OpenAI({
  baseURL: ${quoted(`${origin}/v1`)},
  apiKey: process.env.ASTERISM_TOKEN,
});
const answer = await client.chat.completions.create({
  model: ${quoted(model)},
  messages: ${messages},
});
console.log(answer.choices[0].message.content);`,
    },
    {
      id: 'ai-sdk',
      tool: 'Vercel AI SDK',
      place: 'npm install ai @ai-sdk/openai-compatible',
      text: `import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { generateText } from "ai";

const asterism = createOpenAICompatible({
  name: "asterism",
  baseURL: ${quoted(`${origin}/v1`)},
  apiKey: process.env.ASTERISM_TOKEN,
});
const { text } = await generateText({ model: asterism(${quoted(model)}), prompt: "Say hello" });
console.log(text);`,
    },
    {
      id: 'langchain',
      tool: 'LangChain',
      place: 'npm install @langchain/openai @langchain/core',
      text: `import { ChatOpenAI } from "@langchain/openai";

const chat = new ChatOpenAI({
  model: ${quoted(model)},
  apiKey: process.env.ASTERISM_TOKEN,
  configuration: { baseURL: ${quoted(`${origin}/v1`)} },
});
const answer = await chat.invoke("Say hello");
console.log(answer.text);`,
    },
    {
      id: 'ollama',
      tool: 'Ollama clients',
      place: 'npm install ollama',
      text: `import { Ollama } from "ollama";

const ollama = new Ollama({
  host: ${quoted(`${origin}/ollama`)},
  headers: { Authorization: \`Bearer \${process.env.ASTERISM_TOKEN}\` },
});
const answer = await ollama.chat({
  model: ${quoted(model)},
  messages: ${messages},
});
console.log(answer.message.content);`,
    },
  ];
}

/** Set-ups for common tools, filled in for one person. */
export const snippetsFor = (reach: Reach): Snippet[] => [
  ...editors(reach),
  ...programs(reach),
  ...libraries(reach),
];
