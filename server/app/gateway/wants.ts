import { isObject } from './translate/json.ts';
import type { Upstream } from './upstream.ts';

/** What a model must be able to do to answer a call. */
export type Wants = {
  readonly tools: boolean;
  readonly vision: boolean;
  /** A guess, rather too low: about four characters make a token. */
  readonly tokens: number;
};

const imageParts = new Set(['image_url', 'input_image', 'image']);
const charactersPerToken = 4;

/** What a call's fields ask of a model: chat completions and responses alike. */
export function wantsOf(fields: Readonly<Record<string, unknown>>): Wants {
  let characters = 0;
  let vision = false;
  const look = (value: unknown) => {
    if (typeof value === 'string') characters += value.length;
    else if (Array.isArray(value)) value.forEach(look);
    else if (isObject(value)) {
      if (imageParts.has(String(value.type))) vision = true;
      else {
        look(value.text);
        look(value.content);
      }
    }
  };
  look(fields.messages);
  look(fields.input);
  look(fields.instructions);
  const tools = Array.isArray(fields.tools) && fields.tools.length > 0;
  return { tools, vision, tokens: Math.floor(characters / charactersPerToken) };
}

/** Why a model cannot answer such a call; undefined where it can, or nobody knows. */
export function lackOf(
  { capabilities, contextLength }: Upstream,
  wants: Wants,
): string | undefined {
  if (wants.tools && capabilities?.includes('tools') === false) return 'call tools';
  if (wants.vision && capabilities?.includes('vision') === false) return 'see images';
  if (contextLength !== null && wants.tokens > contextLength)
    return `read about ${wants.tokens} tokens`;
  return undefined;
}
