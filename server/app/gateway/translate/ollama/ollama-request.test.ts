import { expect, test } from 'vitest';
import { chatRequestOfOllamaChat } from './chat-request-of-ollama.ts';

function translate(body: object, model = {}) {
  const outcome = chatRequestOfOllamaChat(
    { model: 'm', messages: [{ role: 'user', content: 'Hi' }], ...body },
    model,
  );
  if (outcome.kind !== 'ask') throw new Error(outcome.kind);
  return outcome.request;
}

test.each([
  [true, undefined, 'medium'],
  [true, true, 'medium'],
  [true, false, undefined],
  ['low', true, 'low'],
  ['high', false, undefined],
  [false, true, 'none'],
  [false, undefined, undefined],
  [undefined, true, undefined],
])('think %j of a model that thinks: %j', (think, thinks, effort) => {
  expect(translate({ think }, { thinks }).reasoning_effort).toBe(effort);
});

test.each([
  [-1, undefined],
  [-2, undefined],
  [1, 1],
])('num_predict %j is max_tokens %j', (num_predict, max_tokens) => {
  expect(translate({ options: { num_predict } }).max_tokens).toBe(max_tokens);
});

test('results without a name answer their calls in order; ids are kept', () => {
  const call = (name: string, id?: string) => ({ id, function: { name, arguments: '{"a":1}' } });
  const { messages } = translate({
    messages: [
      { role: 'assistant', tool_calls: [call('f'), call('f'), call('g', 'own')] },
      { role: 'tool', content: '1' },
      { role: 'tool', content: '3', tool_call_id: 'own' },
      { role: 'tool', content: '2' },
      { role: 'tool', content: 'lost' },
    ],
  });
  const ids = messages.map((message) => ('tool_call_id' in message ? message.tool_call_id : null));
  expect(ids).toEqual([null, 'call_0', 'own', 'call_1', 'call_unknown']);
  expect(messages[0]).toMatchObject({
    content: null,
    tool_calls: [
      { id: 'call_0' },
      { id: 'call_1' },
      { id: 'own', function: { arguments: '{"a":1}' } },
    ],
  });
});

test.each([
  [{ model: '' }, 'model'],
  [{ messages: [{ role: 'bot' }] }, 'messages.0.role'],
  [{ options: { temperature: 'hot' } }, 'options.temperature'],
  [{ format: 'yaml' }, 'format'],
])('%j is refused by name', (fields, param) => {
  const outcome = chatRequestOfOllamaChat({ model: 'm', messages: [], ...fields });
  expect(outcome).toMatchObject({ kind: 'refused', error: { status: 400, error: { param } } });
});
