import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { PacketAnswers, PacketSlip } from '../review/packet.ts';
import { canonicalJson } from '../shared/hash.ts';
import type { Store } from '../stores/contract.ts';

const hmac = (key: string, text: string) =>
  createHmac('sha256', Buffer.from(key, 'base64')).update(text).digest('base64');

const same = (one: string, other: string) => {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/** Everything that is signed in packets and their answers. The store's key never leaves it. */
export class PacketKeys {
  readonly #key: string;

  private constructor(key: string) {
    this.#key = key;
  }

  static async of(store: Store): Promise<PacketKeys> {
    return new PacketKeys(await store.keys.find('packets', randomBytes(32).toString('base64')));
  }

  seal(slip: PacketSlip): string {
    return hmac(this.#key, `slip ${canonicalJson(slip)}`);
  }

  /** The packet's own key, which its page signs answers with. */
  answerKey({ id }: PacketSlip): string {
    return hmac(this.#key, `answers ${id}`);
  }

  /** A number for every place that only this store can work out: it orders the columns of a blind packet. */
  order(slip: PacketSlip, segment: string, column: string): string {
    return hmac(this.#key, `order ${JSON.stringify([slip.id, segment, column])}`);
  }

  isSealed({ slip, seal }: PacketAnswers): boolean {
    return same(this.seal(slip), seal);
  }

  /** The page signs the text of all members but the signature, in the order it wrote them. */
  isSigned({ signature, ...rest }: PacketAnswers): boolean {
    return same(hmac(this.answerKey(rest.slip), JSON.stringify(rest)), signature);
  }
}
