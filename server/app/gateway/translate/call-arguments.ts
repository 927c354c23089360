import { isObject, parseJson } from './json.ts';

/** A call's arguments as an object. They are a model's own words: what is no JSON stays readable. */
export function callArguments(text: string): object {
  if (text.trim() === '') return {};
  const value = parseJson(text);
  return isObject(value) ? value : { invalid_json: text };
}
