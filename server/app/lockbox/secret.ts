import { inspect } from 'node:util';

const redacted = '[redacted]';

/** A secret asked for towards an origin that it is not bound to. */
export class SecretElsewhereError extends Error {
  override name = 'SecretElsewhereError';
}

/** A value that prints as `[redacted]` everywhere and is shown only for the origin it is bound to. */
export class Secret {
  readonly #value: string;
  /** As `URL.origin` writes it. */
  readonly origin: string;

  constructor(value: string, origin: string) {
    this.#value = value;
    this.origin = origin;
  }

  /** The value, to be sent to `origin` now. Throws SecretElsewhereError for any other than its own. */
  reveal(origin: string): string {
    if (origin === this.origin) return this.#value;
    throw new SecretElsewhereError(
      `A key that was stored for ${this.origin} was about to be sent to ${origin}; store it for that address first.`,
    );
  }

  toString(): string {
    return redacted;
  }

  toJSON(): string {
    return redacted;
  }

  [Symbol.toPrimitive](): string {
    return redacted;
  }

  [inspect.custom](): string {
    return redacted;
  }
}
