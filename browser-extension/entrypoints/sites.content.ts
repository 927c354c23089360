import { defineContentScript } from 'wxt/utils/define-content-script';
import { init } from '../injected/init.ts';
import { isUnder } from '../sites/match-pattern.ts';
import { sites } from '../sites/registry.ts';

export default defineContentScript({
  // The worker registers it for the sites a person chose.
  registration: 'runtime',
  main(ctx) {
    const here = sites.filter(({ matches }) =>
      matches.some((pattern) => isUnder(pattern, location.href)),
    );
    // An address we do not know runs one of the programs that people host themselves.
    const candidates = here.length > 0 ? here : sites.filter(({ matches }) => matches.length === 0);
    init(candidates, ctx.signal, () => ctx.abort());
  },
});
