/** Items of a streamed response while they grow: each opens, grows by deltas and closes. */
import type { ToolCall } from '../stream/tool-calls.ts';
import type { EventWriter } from './event-writer.ts';
import {
  callItem,
  type ItemStatus,
  messageItem,
  reasoningItem,
  refusalPart,
  summaryPart,
  textPart,
} from './output-items.ts';
import type { OutputItem } from './response-object.ts';

export type OpenItem = { close(status: ItemStatus): OutputItem; snapshot(): OutputItem };

type Place = { readonly writer: EventWriter; readonly id: string; readonly index: number };

const added = ({ writer, index }: Place, item: OutputItem) =>
  writer.emit('response.output_item.added', { output_index: index, item });

const done = ({ writer, index }: Place, item: OutputItem) => {
  writer.emit('response.output_item.done', { output_index: index, item });
  return item;
};

type PartKind = 'output_text' | 'refusal';

const partOf = { output_text: textPart, refusal: refusalPart };
const fieldOf = { output_text: 'text', refusal: 'refusal' } as const;
/** `logprobs` is no optional field of a text's events. */
const extraOf = { output_text: { logprobs: [] }, refusal: {} };

export class OpenMessage implements OpenItem {
  readonly kind = 'message';
  readonly #parts: { kind: PartKind; text: string }[] = [];

  constructor(place: Place) {
    this.#place = place;
    added(place, messageItem(place.id, 'in_progress', []));
  }
  readonly #place: Place;

  grow(kind: PartKind, delta: string) {
    let part = this.#parts.at(-1);
    if (part?.kind !== kind) {
      if (part) this.#closePart();
      part = { kind, text: '' };
      this.#parts.push(part);
      this.#emit('response.content_part.added', { part: partOf[kind]('') });
    }
    part.text += delta;
    this.#emit(`response.${kind}.delta`, { delta, ...extraOf[kind] });
  }

  snapshot(status: ItemStatus = 'incomplete') {
    const parts = this.#parts.map(({ kind, text }) => partOf[kind](text));
    return messageItem(this.#place.id, status, parts);
  }

  close(status: ItemStatus) {
    this.#closePart();
    return done(this.#place, this.snapshot(status));
  }

  #closePart() {
    const part = this.#parts.at(-1);
    if (!part) return;
    const { kind, text } = part;
    this.#emit(`response.${kind}.done`, { [fieldOf[kind]]: text, ...extraOf[kind] });
    this.#emit('response.content_part.done', { part: partOf[kind](text) });
  }

  #emit(type: string, fields: object) {
    const { writer, id, index } = this.#place;
    const content_index = this.#parts.length - 1;
    writer.emit(type, { item_id: id, output_index: index, content_index, ...fields });
  }
}

export class OpenReasoning implements OpenItem {
  readonly kind = 'reasoning';
  readonly #place: Place;
  #text = '';

  constructor(place: Place) {
    this.#place = place;
    added(place, reasoningItem(place.id, []));
    this.#emit('part.added', { part: summaryPart('') });
  }

  grow(delta: string) {
    this.#text += delta;
    this.#emit('text.delta', { delta });
  }

  snapshot() {
    return reasoningItem(this.#place.id, [summaryPart(this.#text)]);
  }

  close() {
    this.#emit('text.done', { text: this.#text });
    this.#emit('part.done', { part: summaryPart(this.#text) });
    return done(this.#place, this.snapshot());
  }

  #emit(what: string, fields: object) {
    const { writer, id, index } = this.#place;
    const type = `response.reasoning_summary_${what}`;
    writer.emit(type, { item_id: id, output_index: index, summary_index: 0, ...fields });
  }
}

export class OpenCall implements OpenItem {
  readonly #place: Place;
  readonly #call: ToolCall;
  readonly #callId: string;

  constructor(place: Place, call: ToolCall) {
    this.#place = place;
    this.#call = call;
    this.#callId = call.id || `call_${place.id}`;
    added(place, this.#item('in_progress', ''));
    // What came before the name was known.
    if (call.arguments) this.grow(call.arguments);
  }

  grow(delta: string) {
    const { writer, id, index } = this.#place;
    const fields = { item_id: id, output_index: index, delta };
    writer.emit('response.function_call_arguments.delta', fields);
  }

  snapshot() {
    return this.#item('incomplete', this.#call.arguments);
  }

  close(status: ItemStatus) {
    // A call without parameters may stream none; clients parse them as JSON.
    if (!this.#call.arguments) {
      this.#call.arguments = '{}';
      this.grow('{}');
    }
    const { writer, id, index } = this.#place;
    const { name, arguments: given } = this.#call;
    const fields = { item_id: id, output_index: index, name, arguments: given };
    writer.emit('response.function_call_arguments.done', fields);
    return done(this.#place, this.#item(status, given));
  }

  #item(status: ItemStatus, given: string) {
    const { name } = this.#call;
    return callItem(this.#place.id, status, { callId: this.#callId, name, arguments: given });
  }
}
