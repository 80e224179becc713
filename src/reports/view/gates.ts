import type { Evaluation } from '../../evaluate/evaluation.ts';

/** A rule the evaluation was held to, and whether it was met. */
export interface GateView {
  readonly state: 'met' | 'missed' | 'unmeasured';
  readonly word: string;
  readonly rule: string;
  readonly message: string;
}

const STATE_WORDS = { met: 'Met', missed: 'Missed', unmeasured: 'Not measured' } as const;

export const gateViews = ({ gates = [] }: Evaluation): readonly GateView[] =>
  gates.map(({ state, rule, message }) => ({ state, word: STATE_WORDS[state], rule, message }));
