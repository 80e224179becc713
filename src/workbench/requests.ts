import { isGone } from '../jobs/owner.ts';
import type { RequestRepository } from '../stores/request-contract.ts';

/** Keys of requests, where one that a process took and did not live to answer is free again. */
export function keptRequests(requests: RequestRepository): RequestRepository {
  return {
    ...requests,
    async take(request) {
      const taken = await requests.take(request);
      if (taken === undefined || taken.answer !== undefined || !isGone(taken.owner)) return taken;
      await requests.giveBack(taken.key, taken.owner);
      return requests.take(request);
    },
  };
}
