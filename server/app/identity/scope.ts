/** What a token may do: read the library, change it, or call models through the gateway. */
export const scopes = ['read', 'write', 'gateway'] as const;
export type Scope = (typeof scopes)[number];
