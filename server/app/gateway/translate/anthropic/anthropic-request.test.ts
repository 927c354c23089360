import type Anthropic from '@anthropic-ai/sdk';
import { expect, test } from 'vitest';
import { anthropicRequestOfChat } from './anthropic-request-of-chat.ts';

const target = { model: 'claude-sonnet-4-5', outputLimit: 64_000 };

function translate(body: object, model = target) {
  const read = anthropicRequestOfChat({ model: 'm', ...body }, model);
  if (!read.ok) throw new Error(read.error.error.message);
  return read.request;
}

const user = (content: unknown) => ({ role: 'user', content });
const hi = { messages: [user('Hi')] };

test('a conversation with pictures, files and tools is what the Messages API types say', () => {
  const call = (id: string, args: string) => ({
    id,
    type: 'function',
    function: { name: 'look', arguments: args },
  });
  const parameters = { type: 'object', properties: { at: { type: 'string' } } };
  const request = translate({
    messages: [
      { role: 'system', content: 'Be brief.' },
      {
        role: 'developer',
        content: [{ type: 'text', text: 'Be kind.', cache_control: { type: 'ephemeral' } }],
      },
      user([
        { type: 'text', text: 'What is this?' },
        { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA', detail: 'high' } },
        { type: 'image_url', image_url: { url: 'https://example.org/a.png' } },
        {
          type: 'file',
          file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,BBBB' },
        },
      ]),
      user('Look closely.'),
      {
        role: 'assistant',
        content: null,
        tool_calls: [call('functions.look:0', '{"at":"left"}'), call('b', 'no json')],
      },
      { role: 'tool', tool_call_id: 'functions.look:0', content: 'A cat.' },
      { role: 'tool', tool_call_id: 'b', content: [{ type: 'text', text: 'A dog.' }] },
      user('So?'),
    ],
    tools: [
      {
        type: 'function',
        function: { name: 'look', description: 'Looks', parameters, strict: true },
      },
    ],
    tool_choice: 'required',
    parallel_tool_calls: false,
    stop: ['END', '\n'],
    max_completion_tokens: 500,
    stream: true,
    seed: 1,
    logit_bias: {},
  });
  const expected: Anthropic.MessageCreateParams = {
    model: 'claude-sonnet-4-5',
    max_tokens: 500,
    system: [
      { type: 'text', text: 'Be brief.' },
      { type: 'text', text: 'Be kind.', cache_control: { type: 'ephemeral' } },
    ],
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'What is this?' },
          { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'AAAA' } },
          { type: 'image', source: { type: 'url', url: 'https://example.org/a.png' } },
          {
            type: 'document',
            source: { type: 'base64', media_type: 'application/pdf', data: 'BBBB' },
            title: 'a.pdf',
          },
          { type: 'text', text: 'Look closely.' },
        ],
      },
      {
        role: 'assistant',
        content: [
          { type: 'tool_use', id: 'functions_look_0', name: 'look', input: { at: 'left' } },
          { type: 'tool_use', id: 'b', name: 'look', input: { invalid_json: 'no json' } },
        ],
      },
      {
        role: 'user',
        content: [
          {
            type: 'tool_result',
            tool_use_id: 'functions_look_0',
            content: [{ type: 'text', text: 'A cat.' }],
          },
          { type: 'tool_result', tool_use_id: 'b', content: [{ type: 'text', text: 'A dog.' }] },
          { type: 'text', text: 'So?' },
        ],
      },
    ],
    tools: [
      {
        name: 'look',
        description: 'Looks',
        input_schema: { type: 'object', properties: { at: { type: 'string' } } },
        strict: true,
      },
    ],
    tool_choice: { type: 'any', disable_parallel_tool_use: true },
    stop_sequences: ['END'],
    stream: true,
  };
  expect(request).toEqual(expected);
});

test.each([
  ['auto', undefined, undefined],
  ['none', undefined, { type: 'none' }],
  ['none', false, { type: 'none' }],
  ['required', true, { type: 'any' }],
  [undefined, false, { type: 'auto', disable_parallel_tool_use: true }],
  [{ type: 'function', function: { name: 'f' } }, undefined, { type: 'tool', name: 'f' }],
])('tool_choice %j with parallel_tool_calls %j', (tool_choice, parallel_tool_calls, expected) => {
  const tools = [{ type: 'function', function: { name: 'f' } }];
  const request = translate({ ...hi, tools, tool_choice, parallel_tool_calls });
  expect(request.tool_choice).toEqual(expected);
  expect(request.tools).toEqual([{ name: 'f', input_schema: { type: 'object', properties: {} } }]);
});

test.each([
  [{}, 64_000, 32_000],
  [{}, 4096, 4096],
  [{}, null, 4096],
  [{ max_tokens: 100 }, null, 100],
  [{ max_tokens: 100, max_completion_tokens: 200 }, 64_000, 200],
  [{ max_tokens: 128_000 }, 64_000, 64_000],
])('limit %j of a model with %j tokens of output is %j', (asked, outputLimit, expected) => {
  const request = anthropicRequestOfChat({ ...hi, ...asked }, { model: 'claude-x', outputLimit });
  expect(request).toMatchObject({ ok: true, request: { max_tokens: expected } });
});

const enabled = (budget_tokens: number) => ({ thinking: { type: 'enabled', budget_tokens } });
const summarized = { thinking: { type: 'adaptive', display: 'summarized' } };

test.each([
  ['claude-3-5-haiku-20241022', 'high', {}],
  ['claude-3-7-sonnet-20250219', 'low', enabled(2048)],
  ['claude-sonnet-4-20250514', 'medium', enabled(8192)],
  ['claude-haiku-4-5', 'none', {}],
  [
    'claude-opus-4-6',
    'xhigh',
    { thinking: { type: 'adaptive' }, output_config: { effort: 'high' } },
  ],
  ['claude-opus-4-7', 'xhigh', { ...summarized, output_config: { effort: 'xhigh' } }],
  ['claude-fable-5-1', 'medium', { ...summarized, output_config: { effort: 'medium' } }],
  ['somebody-elses', 'high', {}],
])('%s thinks with effort %s', (model, reasoning_effort, expected) => {
  const { thinking, output_config } = translate(
    { ...hi, reasoning_effort },
    { model, outputLimit: 64_000 },
  );
  expect({
    ...((thinking as object) && { thinking }),
    ...((output_config as object) && { output_config }),
  }).toEqual(expected);
});

test('nothing thinks where a chat cannot carry it on, or where it has no room', () => {
  const call = { id: 'a', type: 'function', function: { name: 'f', arguments: '{}' } };
  const amid = [
    ...hi.messages,
    { role: 'assistant', tool_calls: [call] },
    { role: 'tool', tool_call_id: 'a', content: '1' },
  ];
  const tools = [{ type: 'function', function: { name: 'f' } }];
  const reasoning_effort = 'high';
  expect(translate({ messages: amid, tools, reasoning_effort }).thinking).toBeUndefined();
  expect(
    translate({ ...hi, tools, tool_choice: 'required', reasoning_effort }).thinking,
  ).toBeUndefined();
  expect(translate({ ...hi, max_tokens: 1500, reasoning_effort }).thinking).toBeUndefined();
  expect(translate({ ...hi, max_tokens: 3000, reasoning_effort })).toMatchObject(enabled(1976));
});

test('sampling goes where it is taken, one of both, and not beside thinking', () => {
  const sampling = { temperature: 1.5, top_p: 0.5 };
  expect(translate({ ...hi, ...sampling })).toMatchObject({ temperature: 1 });
  expect(translate({ ...hi, ...sampling })).not.toHaveProperty('top_p');
  expect(translate({ ...hi, top_p: 0.5 })).toMatchObject({ top_p: 0.5 });
  expect(translate({ ...hi, ...sampling, reasoning_effort: 'low' })).not.toHaveProperty(
    'temperature',
  );
  const later = { model: 'claude-opus-4-8', outputLimit: null };
  expect(translate({ ...hi, ...sampling }, { ...later, outputLimit: 9 })).not.toHaveProperty(
    'temperature',
  );
});

test('a schema for the answer is asked for as documented', () => {
  const schema = { type: 'object', properties: {}, additionalProperties: false };
  const response_format = { type: 'json_schema', json_schema: { name: 'x', schema, strict: true } };
  expect(translate({ ...hi, response_format }).output_config).toEqual({
    format: { type: 'json_schema', schema },
  });
  expect(translate({ ...hi, response_format: { type: 'json_object' } })).not.toHaveProperty(
    'output_config',
  );
});

test.each([
  [{ messages: [] }, 'messages', /"messages" in the body/],
  [{ messages: [{ role: 'system', content: 'Only this' }] }, 'messages', /say nothing/],
  [
    { messages: [user([{ type: 'image_url', image_url: { url: 'http://a/b.png' } }])] },
    'messages',
    /https address/,
  ],
  [{ messages: [user([{ type: 'file', file: { file_id: 'f' } }])] }, 'messages', /no file_id/],
  [
    { messages: [user([{ type: 'input_audio', input_audio: {} }])] },
    'messages.0.content',
    /content/,
  ],
  [{ ...hi, n: 2 }, 'n', /answers once/],
  [{ ...hi, functions: [] }, 'functions', /send tools/],
  [{ ...hi, max_tokens: -1 }, 'max_tokens', /max_tokens/],
  ['text', null, /The body/],
])('%j is refused by name', (body, param, message) => {
  const read = anthropicRequestOfChat(body, target);
  if (read.ok) throw new Error('It was accepted.');
  expect(read.error.status).toBe(400);
  expect(read.error.error.message).toMatch(message);
  expect(read.error.error.param).toBe(param);
});
