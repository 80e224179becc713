import type { ListPart } from './list-part.ts';

export const DELIVERY_STATES = ['waiting', 'delivered', 'given-up'] as const;

/** A message to a webhook: kept until it arrived, also when the program ends in between. */
export interface Delivery {
  /** The receiver sees it as `webhook-id`: a message that arrives twice has it twice. */
  readonly id: string;
  readonly url: string;
  /** JSON as it is sent and signed. */
  readonly body: string;
  /** ISO time. */
  readonly createdAt: string;
  readonly state: (typeof DELIVERY_STATES)[number];
  /** Process that sends it (`jobs/owner.ts`). */
  readonly owner: string;
  readonly attempts: number;
  /** Not before this time, ISO. */
  readonly nextAt: string;
  /** Why the last attempt failed. */
  readonly message?: string;
}

export interface DeliveryRepository {
  add(deliveries: readonly Delivery[]): Promise<void>;
  update(id: string, change: Pick<Delivery, 'state' | 'attempts' | 'nextAt' | 'owner' | 'message'>): Promise<void>;
  /** Takes a waiting delivery over from a process; false when somebody else was first. */
  takeOver(id: string, from: string, to: string): Promise<boolean>;
  /** In the state `waiting`, whoever sends them, the oldest first. */
  waiting(): Promise<readonly Delivery[]>;
  /** Newest first. */
  list(part: ListPart): Promise<readonly Delivery[]>;
}
