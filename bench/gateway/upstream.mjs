/** A model server whose answers cost next to nothing: whole at once, or as a paced stream. */
import { createServer } from 'node:http';

const pieces = 20;
const everyMs = 10;

const whole = Buffer.from(
  JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: 'bench',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: 'word '.repeat(120) },
        finish_reason: 'stop',
      },
    ],
    usage: { prompt_tokens: 20, completion_tokens: 120, total_tokens: 140 },
  }),
);

const event = (value) => Buffer.from(`data: ${JSON.stringify(value)}\n\n`);
const frame = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'bench' };
const piece = event({
  ...frame,
  choices: [{ index: 0, delta: { content: 'word ' }, finish_reason: null }],
});
const usage = event({
  ...frame,
  choices: [],
  usage: { prompt_tokens: 20, completion_tokens: pieces, total_tokens: 20 + pieces },
});
const done = Buffer.from('data: [DONE]\n\n');

function pace(response) {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  let sent = 0;
  const timer = setInterval(() => {
    sent += 1;
    response.write(piece);
    if (sent < pieces) return;
    clearInterval(timer);
    response.write(usage);
    response.end(done);
  }, everyMs);
  response.on('close', () => clearInterval(timer));
}

const models = JSON.stringify({ object: 'list', data: [{ id: 'bench', object: 'model' }] });

const server = createServer((request, response) => {
  if (request.method === 'GET') {
    response.writeHead(request.url === '/v1/models' ? 200 : 404, {
      'content-type': 'application/json',
    });
    response.end(models);
    return;
  }
  let text = '';
  request.on('data', (chunk) => (text += chunk));
  request.on('end', () => {
    if (JSON.parse(text).stream) return pace(response);
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': whole.byteLength,
    });
    response.end(whole);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => console.log(`listening ${server.address().port}`));
