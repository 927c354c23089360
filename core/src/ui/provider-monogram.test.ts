import { expect, test } from 'vitest';
import { providerHue, providerMonogram } from './provider-monogram.ts';

test.each([
  ['OpenRouter', 'OR'],
  ['Amazon Bedrock', 'AB'],
  ['Hugging Face', 'HF'],
  ['Scaleway', 'Sc'],
  ['NanoGPT', 'NG'],
  ['302.AI', '3A'],
  ['x', 'x'],
  ['', '?'],
])('%s is %s', (name, letters) => {
  expect(providerMonogram(name)).toBe(letters);
});

test('hues are the reference screens’ own and leave out red and amber', () => {
  expect(providerHue('openrouter')).toBe(316);
  expect(providerHue('huggingface')).toBe(315);
  expect(providerHue('umans-ai')).toBe(282);
  for (let number = 0; number < 500; number++) {
    const hue = providerHue(`provider-${number}`);
    expect(hue).toBeGreaterThanOrEqual(120);
    expect(hue).toBeLessThan(340);
  }
});
