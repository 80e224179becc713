import { z } from 'zod';
import type { DeepReadonly } from '../shared/deep-readonly.ts';
import { decisionSchema } from './decision.ts';
import { type Asked, saidShape } from './judging/check-verdict.ts';
import { REVIEW_KINDS } from './judging/kinds.ts';
import { typologySchema } from './judging/typology.ts';

/** Version of packets and of the answers they save. */
export const PACKET_VERSION = 1;

const word = z.string().min(1).max(500);
const when = z.iso.datetime();

/** What a packet was made for. It goes out with the packet, comes back with the answers, and is signed by the store. */
export const packetSlipSchema = z.strictObject({
  version: z.literal(PACKET_VERSION),
  /** Of the packet. */
  id: word,
  evaluation: word,
  comparison: word,
  /** Hash of what was to be judged (`packetSubject`). */
  subject: z.string().max(128),
  blind: z.boolean(),
  createdAt: when,
  /** How texts are judged; left out: by marks from 0 to 100 (DA). */
  kind: z.enum(REVIEW_KINDS).optional(),
  /** Of kind `mqm`. */
  typology: typologySchema.optional(),
});

const option = z.string().regex(/^[A-Z]{1,2}$/, 'a letter');

/** What a person made of a packet, as the page saves it. */
export const packetAnswersSchema = z.strictObject({
  kind: z.literal('gegenlesen-packet'),
  formatVersion: z.literal(PACKET_VERSION),
  slip: packetSlipSchema,
  /** Of the slip, by the store's key. */
  seal: z.string().max(128),
  by: z.string().trim().min(1).max(200),
  savedAt: when,
  takes: z.array(z.strictObject({ segment: z.string().max(500), option, at: when })).max(20_000),
  edits: z
    .array(
      z.strictObject({
        segment: z.string().max(500),
        option,
        text: z.string().max(1_000_000),
        milliseconds: z.int().nonnegative().max(86_400_000),
        at: when,
      }),
    )
    .max(20_000),
  decisions: z
    .array(
      z.strictObject({
        finding: z.int().nonnegative(),
        fingerprint: z.string().max(128),
        action: decisionSchema.shape.action,
        scope: decisionSchema.shape.scope,
        reason: z.string().max(2_000),
        at: when,
      }),
    )
    .max(100_000),
  ratings: z
    .array(
      z.strictObject({
        segment: z.string().max(500),
        option,
        ...saidShape,
        errors: saidShape.errors.optional(),
        at: when,
      }),
    )
    .max(200_000)
    .describe('what is said of texts: mark, place, marked errors, a note'),
  /** Of all that stands above, by the packet's own key. */
  signature: z.string().max(128),
});

/** How the texts of a packet are judged. */
export const askedIn = ({ kind = 'da', typology }: PacketSlip): Asked =>
  typology === undefined ? { kind } : { kind, typology };

export type PacketSlip = DeepReadonly<z.infer<typeof packetSlipSchema>>;
export type PacketAnswers = DeepReadonly<z.infer<typeof packetAnswersSchema>>;
