import { chai, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect';

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);

/** Vitest's own `expect`; contract suites get it in its place in a page of the extension. @public */
export const expect = chai.expect;

const tests: { readonly name: string; readonly run: () => Promise<unknown> }[] = [];

/** Keeps a test for {@link runTests}. @public */
export const test = (name: string, run: () => Promise<unknown>): void => {
  tests.push({ name, run });
};

/** Runs every test; answers each name with what went wrong, null where nothing did. */
export async function runTests(): Promise<{ name: string; problem: string | null }[]> {
  const outcomes = [];
  for (const { name, run } of tests) {
    const problem = await run().then(
      () => null,
      (error: unknown) => String(error),
    );
    outcomes.push({ name, problem });
  }
  return outcomes;
}
