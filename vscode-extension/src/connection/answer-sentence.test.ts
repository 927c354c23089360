import { expect, test } from 'vitest';
import { answerSentence } from './answer-sentence.ts';

const answers = ['answers', 'silent', 'stranger'] as const;

test('every answer is one sentence that names the server', () => {
  for (const origin of ['http://127.0.0.1:4280', 'https://nas'])
    for (const answer of answers) {
      const sentence = answerSentence(answer, origin);
      expect(sentence).toContain(origin);
      expect(sentence.match(/\.(?:\s|$)/g)).toHaveLength(1);
    }
});

test('a silent server is started here and looked for elsewhere', () => {
  expect(answerSentence('silent', 'http://127.0.0.1:4280')).toContain('npm start');
  expect(answerSentence('silent', 'https://nas')).toContain('reaches');
});
