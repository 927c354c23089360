import type { Egress } from '../../net/egress/egress-outcome.ts';

const MiB = 1024 * 1024;
const mostBody = 4 * MiB;
const mostDecoded = 8 * MiB;

/** The same door for hundreds of calls at once: a short answer is enough to tell that one works. */
export const leanEgress = (egress: Egress): Egress => ({
  ...egress,
  read: (address, request = {}) =>
    egress.read(address, {
      ...request,
      limits: { ...request.limits, maxBodyBytes: mostBody, maxDecodedBytes: mostDecoded },
    }),
});
