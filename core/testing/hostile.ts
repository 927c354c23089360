/** Text that some store, language or index cannot hold, or takes for something else. */
export const hostileTexts: readonly string[] = [
  '',
  '\0',
  'a\0',
  '\ud800',
  'x'.repeat(5000),
  '\u{1F600}'.repeat(300),
  '__proto__',
  'constructor',
  '..',
  "'; DROP TABLE users; --",
  '0000-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
  'model:\u{1F600}/\u{1F600}',
  'zzzzzzzzzzzzzzzzzzzzzzzzzzzz',
  '0B6F1F0E-6C3E-4C0E-9A51-0D2A2E6B6C11',
];

/** The value with each of its texts in turn replaced. */
export function* withText(value: unknown, text: string): Generator<unknown> {
  if (typeof value === 'string') yield text;
  else if (Array.isArray(value))
    for (const [at, part] of value.entries())
      for (const other of withText(part, text)) yield value.with(at, other);
  else if (value !== null && typeof value === 'object')
    for (const [field, part] of Object.entries(value))
      for (const other of withText(part, text)) yield { ...value, [field]: other };
}
