import {
  type Said,
  type Stamp,
  type ToolCallPiece,
  textOf,
  thoughtOf,
} from '../chat-completion.ts';
import { ToolCalls } from '../stream/tool-calls.ts';
import type { EventWriter } from './event-writer.ts';
import { OpenCall, type OpenItem, OpenMessage, OpenReasoning } from './open-items.ts';
import type { ItemStatus } from './output-items.ts';
import type { OutputItem } from './response-object.ts';

type Slot = { readonly open: OpenItem; closed?: OutputItem };

/** The items of a streamed response: thinking, words and parallel calls, each at its place. */
export class ResponseOutput {
  readonly #slots: Slot[] = [];
  readonly #calls = new ToolCalls();
  readonly #callItems = new Map<object, OpenCall>();
  #speaking: OpenMessage | OpenReasoning | undefined;

  constructor(writer: EventWriter, stamp: Stamp) {
    this.#writer = writer;
    this.#stamp = stamp;
  }
  readonly #writer: EventWriter;
  readonly #stamp: Stamp;

  /** Every item as it stands; what still grows counts as incomplete. */
  items(): OutputItem[] {
    return this.#slots.map(({ open, closed }) => closed ?? open.snapshot());
  }

  add(said: Said) {
    const thought = thoughtOf(said);
    if (thought) this.#reasoning().grow(thought);
    const text = textOf(said);
    if (text) this.#message().grow('output_text', text);
    if (said.refusal) this.#message().grow('refusal', said.refusal);
    for (const piece of said.tool_calls ?? []) this.#call(piece);
  }

  /** Ends what still grows. A cut answer cut its last item alone. */
  close(status: 'completed' | 'incomplete') {
    const isEmpty = this.#slots.length === 0;
    if (isEmpty) this.#message();
    for (const call of this.#calls.all) if (!this.#callItems.has(call)) this.#openCall(call);
    const open = this.#slots.filter((slot) => !slot.closed);
    for (const slot of open)
      slot.closed = slot.open.close(slot === open.at(-1) ? status : 'completed');
    this.#speaking = undefined;
  }

  #place(prefix: string) {
    const index = this.#slots.length;
    return { writer: this.#writer, id: `${prefix}_${this.#stamp.id}_${index}`, index };
  }

  #endSpeech(status: ItemStatus = 'completed') {
    const slot = this.#slots.find(({ open }) => open === this.#speaking);
    if (slot && !slot.closed) slot.closed = slot.open.close(status);
    this.#speaking = undefined;
  }

  #message(): OpenMessage {
    if (this.#speaking?.kind === 'message') return this.#speaking;
    this.#endSpeech();
    const open = new OpenMessage(this.#place('msg'));
    this.#slots.push({ open });
    this.#speaking = open;
    return open;
  }

  #reasoning(): OpenReasoning {
    if (this.#speaking?.kind === 'reasoning') return this.#speaking;
    this.#endSpeech();
    const open = new OpenReasoning(this.#place('rs'));
    this.#slots.push({ open });
    this.#speaking = open;
    return open;
  }

  #call(piece: ToolCallPiece) {
    const { call, added } = this.#calls.take(piece);
    const open = this.#callItems.get(call);
    if (open && added) open.grow(added);
    // An item is shown with its name, so it waits for it.
    if (!open && call.name) this.#openCall(call);
  }

  #openCall(call: ToolCalls['all'][number]) {
    this.#endSpeech();
    const open = new OpenCall(this.#place('fc'), call);
    this.#slots.push({ open });
    this.#callItems.set(call, open);
  }
}
