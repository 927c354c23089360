import type * as z from 'zod/mini';

const kinds: Record<string, string> = {
  int: 'a whole number',
  object: 'an object',
  array: 'a list',
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
};

const told = (value: unknown) =>
  value === undefined
    ? 'is missing'
    : `is ${value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`}`;

/**
 * What a schema says of a wrong value, as the end of a sentence that starts with the field's name;
 * zod/mini carries no messages of its own. Given to each parse: `safeParse(value, { error: sentenceEnd })`.
 */
export function sentenceEnd(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type': {
      const expected = kinds[issue.expected] ?? issue.expected;
      return issue.input === undefined
        ? `is missing; it must be ${expected}`
        : `${told(issue.input)}; it must be ${expected}`;
    }
    case 'unrecognized_keys':
      return `does not know ${issue.keys.map((key) => `"${key}"`).join(', ')}`;
    case 'invalid_value':
      return `must be ${issue.values.map((value) => `"${String(value)}"`).join(' or ')}`;
    case 'too_big':
      return `is too ${issue.origin === 'number' ? 'large' : 'long'}; at most ${issue.maximum}`;
    case 'too_small':
      return issue.minimum === 1 && issue.origin !== 'number'
        ? 'is empty'
        : `is too ${issue.origin === 'number' ? 'small' : 'short'}; at least ${issue.minimum}`;
    case 'invalid_union':
      if (issue.input === undefined) return 'is missing';
      return 'has none of the forms this route takes';
    default:
      return 'is not valid';
  }
}
