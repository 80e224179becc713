import { z } from 'zod';
import { type CandidateVerdict, UNTOUCHED, type Verdict } from '../review/judging/verdict.ts';
import { WorkbenchError } from '../shared/errors.ts';
import type { Form } from './forms.ts';

const errorsSchema = z.record(
  z.string(),
  z.array(
    z.object({
      side: z.enum(['source', 'target']),
      start: z.number(),
      end: z.number(),
      severity: z.string(),
      category: z.string().optional(),
    }),
  ),
);

/** What translations go by; those nothing is said about are left out. */
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/**
 * A verdict as a form holds it: marks, places and notes in fields of their own, errors as JSON in one, since only a script
 * can mark words. A form that takes over a whole verdict sends it as `verdict` instead. What it says is judged by `checkedVerdict`.
 * @throws WorkbenchError `input` when it is none
 */
export function verdictIn(form: Form): Verdict {
  const whole = form.text('verdict');
  // Read in full by `checkedVerdict`, as every verdict is.
  if (whole !== '') return parse(whole, 'verdict') as Verdict;
  const errors = errorsSchema.safeParse(parse(form.text('errors') || '{}', 'errors'));
  if (!errors.success) throw broken('errors');
  const entries = LETTERS.map((id) => [id, candidateIn(form, id, errors.data[id] ?? [])] as const);
  return Object.fromEntries(entries.filter(([, one]) => Object.keys(one).length > 1 || one.errors.length > 0));
}

function candidateIn(form: Form, id: string, errors: CandidateVerdict['errors']): CandidateVerdict {
  const [score, rank, note] = ['score', 'rank', 'note'].map((name) => form.text(`${name}-${id}`).trim());
  return {
    ...UNTOUCHED,
    errors,
    // Zero is a value; an empty field is none.
    ...(score === '' ? {} : { score: Number(score) }),
    ...(rank === '' ? {} : { rank: Number(rank) }),
    ...(form.text(`none-${id}`) === '' ? {} : { none: true }),
    ...(note === '' ? {} : { note: note! }),
  };
}

const broken = (field: string) =>
  new WorkbenchError('input', `The form's field "${field}" is broken. Load the page again; what was saved is there.`);

function parse(text: string, field: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw broken(field);
  }
}
