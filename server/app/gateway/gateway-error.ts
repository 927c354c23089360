import { type ApiError, apiError } from './translate/errors.ts';

type More = {
  readonly type?: string;
  readonly param?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** A call that is answered by an error in OpenAI's shape. */
export class GatewayError extends Error {
  override name = 'GatewayError';
  readonly answer: ApiError;
  readonly headers: Readonly<Record<string, string>>;

  constructor(answer: ApiError, headers: Readonly<Record<string, string>> = {}) {
    super(answer.error.message);
    this.answer = answer;
    this.headers = headers;
  }
}

/** A {@link GatewayError} of the gateway's own; `message` says what happened and what to do. */
export const gatewayError = (
  status: number,
  code: string,
  message: string,
  { headers, ...details }: More = {},
): GatewayError => new GatewayError(apiError(status, message, { code, ...details }), headers);
