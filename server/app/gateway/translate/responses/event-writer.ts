import { encodeSse } from '../sse.ts';

/** Numbers the events of one response and gathers their text until it is taken. */
export class EventWriter {
  #next = 0;
  #text = '';

  emit(type: string, fields: object) {
    const event = { type, sequence_number: this.#next, ...fields };
    this.#next += 1;
    this.#text += encodeSse(JSON.stringify(event), type);
  }

  take(): string {
    const text = this.#text;
    this.#text = '';
    return text;
  }
}
