/** The floor: a proxy that hands bytes on and does nothing else. */
import { createServer } from 'node:http';
import { Pool } from 'undici';

const pool = new Pool(process.argv[2], { connections: 64 });

const server = createServer(async (request, response) => {
  const answer = await pool.request({
    path: request.url,
    method: request.method,
    headers: { 'content-type': 'application/json', authorization: 'Bearer sk-bench' },
    body: request,
  });
  response.writeHead(answer.statusCode, answer.headers);
  answer.body.pipe(response);
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => console.log(`listening ${server.address().port}`));
