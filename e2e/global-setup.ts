import { buildExtension } from './extension/built-extension.ts';

/** Before all tests: what several workers use is made once. */
export default function setup(): void {
  buildExtension();
}
