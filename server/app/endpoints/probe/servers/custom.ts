import { endpointAddress } from '../addresses.ts';
import { pulseOfList } from '../list-pages.ts';
import type { Server } from '../server.ts';
import { openAiCompatible } from './openai-compatible.ts';

/** Answers where its person says; a health path of its own need not answer JSON. */
export const custom: Server = {
  name: 'custom',
  signs: [],
  list: openAiCompatible.list,
  async pulse(asker) {
    const address = endpointAddress(asker.target, 'health');
    if (asker.target.paths.health === undefined) return pulseOfList(asker, address);
    const { answer, failure } = await asker.ask(address);
    if (failure) return { trouble: failure, ms: null };
    const isWell = answer.status >= 200 && answer.status < 300;
    return answer.trouble && !isWell
      ? { trouble: answer.trouble, ms: answer.ms }
      : { isLoading: false, ms: answer.ms };
  },
};
