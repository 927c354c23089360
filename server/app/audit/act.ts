/**
 * Everything the audit log tells of (decision 24): access, what deletes, what comes in
 * bulk, and what is done to own endpoints and to keys of providers.
 */
export type AuditAction =
  | 'account.create'
  | 'account.email'
  | 'password.change'
  | 'identity.connect'
  | 'identity.disconnect'
  | 'session.start'
  | 'session.end'
  | 'session.end-all'
  | 'token.create'
  | 'token.revoke'
  | 'device.approve'
  | 'device.deny'
  | 'favorite.bulk'
  | 'collection.delete'
  | 'collection.restore'
  | 'generation.delete'
  | 'tool.register'
  | 'tool.delete'
  | 'endpoint.create'
  | 'endpoint.change'
  | 'endpoint.key'
  | 'endpoint.delete'
  | 'provider.key';

type Detail = string | number | boolean | readonly string[] | null;

/** What was done: to what, by the name it had, and what else a person wants to know. No secrets. */
export type Act = {
  readonly action: AuditAction;
  readonly target?: string | null;
  readonly details?: { readonly [name: string]: Detail };
};

/** What did it: a token or session by its id, a command on the server's machine, or its own work. */
export type Actor = {
  readonly by: 'token' | 'session' | 'cli' | 'job';
  readonly proofId?: string;
  /** From where. */
  readonly address?: string;
};

/** A command on the server's machine. */
export const commandLine: Actor = { by: 'cli' };
