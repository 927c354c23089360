import { browser } from 'wxt/browser';
import * as z from 'zod/mini';

const origin = z.string();

const signInSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('asking'), origin }),
  z.object({
    kind: z.literal('code'),
    origin,
    userCode: z.string(),
    /** The page with the code filled in. */
    page: z.string(),
    deviceCode: z.string(),
    /** By this machine's clock, in ms. */
    expiresAt: z.number(),
    intervalMs: z.number(),
  }),
  z.object({ kind: z.literal('failed'), origin, message: z.string() }),
]);

/** A sign-in by code under way, or why the last one came to nothing. */
export type SignIn = z.infer<typeof signInSchema>;

/** The sign-in in a stored record. */
function readSignIn(record: unknown): SignIn | undefined {
  const read = signInSchema.safeParse(record);
  return read.success ? read.data : undefined;
}

/** The sign-in that is kept; it outlives popup and worker. */
export const loadSignIn = async (): Promise<SignIn | undefined> =>
  readSignIn((await browser.storage.local.get('sign-in'))['sign-in']);

/** Keeps where a sign-in stands. */
export const saveSignIn = (signIn: SignIn): Promise<void> =>
  browser.storage.local.set({ 'sign-in': signIn });

/** Ends a sign-in without a word. */
export const forgetSignIn = (): Promise<void> => browser.storage.local.remove('sign-in');
