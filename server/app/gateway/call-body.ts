import { type Member, membersOf } from './json-members.ts';
import type { Call } from './read-call.ts';
import { isObject } from './translate/json.ts';

/** A part of a text to be exchanged for another. */
type Patch = { readonly start: number; readonly end: number; readonly text: string };

function patched(text: string, patches: readonly Patch[]): string {
  let out = '';
  let at = 0;
  for (const { start, end, text: by } of patches) {
    out += text.slice(at, start) + by;
    at = end;
  }
  return out + text.slice(at);
}

/** Whether a stream's caller wants to be told its usage. */
export const asksForUsage = ({ fields }: Call): boolean =>
  isObject(fields.stream_options) && fields.stream_options.include_usage === true;

/** `text` of the options object with `include_usage` turned on, before whatever else it says. */
const withUsage = (options: string): string => {
  const others = [...membersOf(options)].filter(({ key }) => key !== 'include_usage');
  const kept = others.map(
    ({ key, start, end }) => `,${JSON.stringify(key)}:${options.slice(start, end)}`,
  );
  return `{"include_usage":true${kept.join('')}}`;
};

/**
 * What a call sends to an upstream: the client's own text with the upstream's name of the model,
 * and, where `addsUsage`, asking for usage. Every other byte is the client's.
 */
export function createCallBody(call: Call): (modelId: string, addsUsage: boolean) => string {
  const { text, fields } = call;
  let members: Member[] | undefined;
  return (modelId, addsUsage) => {
    members ??= [...membersOf(text)].filter(
      ({ key }) => key === 'model' || key === 'stream_options',
    );
    const patches = members.flatMap(({ key, start, end }): Patch[] => {
      if (key === 'model') return [{ start, end, text: JSON.stringify(modelId) }];
      if (!addsUsage) return [];
      const options = text.slice(start, end);
      return [
        {
          start,
          end,
          text: options.startsWith('{') ? withUsage(options) : '{"include_usage":true}',
        },
      ];
    });
    if (addsUsage && !('stream_options' in fields)) {
      const first = text.indexOf('{') + 1;
      patches.unshift({
        start: first,
        end: first,
        text: '"stream_options":{"include_usage":true},',
      });
    }
    return patched(text, patches);
  };
}
