import { hash, randomBytes } from 'node:crypto';

/** A new unguessable secret: 256 random bits, URL-safe, after `prefix`. */
export const newSecret = (prefix = ''): string => prefix + randomBytes(32).toString('base64url');

/** What is stored of a secret. 256 random bits need no slow hash. */
export const secretHash = (secret: string): string => hash('sha256', secret, 'base64url');
