import { browser } from 'wxt/browser';
import { fieldsOf } from '../storage/stored-origin.ts';

/** A sign-in by code under way, or why the last one came to nothing. */
export type SignIn =
  | { readonly kind: 'asking'; readonly origin: string }
  | {
      readonly kind: 'code';
      readonly origin: string;
      readonly userCode: string;
      /** The page with the code filled in. */
      readonly page: string;
      readonly deviceCode: string;
      /** By this machine's clock, in ms. */
      readonly expiresAt: number;
      readonly intervalMs: number;
    }
  | { readonly kind: 'failed'; readonly origin: string; readonly message: string };

type Shape = { readonly [field: string]: 'string' | 'number' };
const shapes: { readonly [K in SignIn['kind']]: Shape } = {
  asking: {},
  code: {
    userCode: 'string',
    page: 'string',
    deviceCode: 'string',
    expiresAt: 'number',
    intervalMs: 'number',
  },
  failed: { message: 'string' },
};

/** The sign-in in a stored record; undefined where there is none or it cannot be read. */
export function readSignIn(record: unknown): SignIn | undefined {
  const fields = fieldsOf(record);
  const { kind, origin } = fields;
  if (typeof origin !== 'string' || typeof kind !== 'string' || !Object.hasOwn(shapes, kind))
    return undefined;
  const wanted = Object.entries(shapes[kind as SignIn['kind']]);
  return wanted.every(([field, type]) => typeof fields[field] === type)
    ? (fields as SignIn)
    : undefined;
}

/** The sign-in that is kept; it outlives popup and worker. */
export const loadSignIn = async (): Promise<SignIn | undefined> =>
  readSignIn((await browser.storage.local.get('sign-in'))['sign-in']);

/** Keeps where a sign-in stands. */
export const saveSignIn = (signIn: SignIn): Promise<void> =>
  browser.storage.local.set({ 'sign-in': signIn });

/** Ends a sign-in without a word. */
export const forgetSignIn = (): Promise<void> => browser.storage.local.remove('sign-in');
