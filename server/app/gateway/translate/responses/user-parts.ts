import type { UserPart } from '../chat-request.ts';
import type { ItemPart } from './item-schemas.ts';

const stored = 'Files are not stored here: send the file itself in the request.';

/** The text of parts; undefined where one is no text. */
export function textOfParts(content: string | readonly ItemPart[]): string | undefined {
  if (typeof content === 'string') return content;
  const texts: string[] = [];
  for (const part of content) {
    if ('text' in part) texts.push(part.text);
    else if (part.type === 'refusal') texts.push(part.refusal);
    else return undefined;
  }
  return texts.join('');
}

function userPart(part: ItemPart): UserPart | string {
  if ('text' in part) return { type: 'text', text: part.text };
  if (part.type === 'refusal') return { type: 'text', text: part.refusal };
  if (part.type === 'input_audio') return { type: 'input_audio', input_audio: part.input_audio };
  if (part.type === 'input_image') {
    if (!part.image_url) return stored;
    const detail = part.detail ? { detail: part.detail } : {};
    return { type: 'image_url', image_url: { url: part.image_url, ...detail } };
  }
  if (!part.file_data) return stored;
  const filename = part.filename ? { filename: part.filename } : {};
  return { type: 'file', file: { file_data: part.file_data, ...filename } };
}

/** The parts of a message as a chat has them, or the sentence that says which it cannot have. */
export function userParts(
  content: string | readonly ItemPart[],
): string | UserPart[] | { refused: string } {
  if (typeof content === 'string') return content;
  const parts: UserPart[] = [];
  for (const part of content) {
    const made = userPart(part);
    if (typeof made === 'string') return { refused: made };
    parts.push(made);
  }
  return parts;
}
