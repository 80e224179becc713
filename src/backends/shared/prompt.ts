import Handlebars from 'handlebars';
import { messageOf, WorkbenchError } from '../../shared/errors.ts';
import { contentHash } from '../../shared/hash.ts';
import type { GlossaryEntry } from '../contract.ts';

/** What a prompt template may use. */
export interface PromptValues {
  readonly from: string;
  readonly to: string;
  /** English names of the languages. */
  readonly fromName: string;
  readonly toName: string;
  readonly style: string | undefined;
  readonly glossary: readonly GlossaryEntry[] | undefined;
  readonly context: string | undefined;
}

export interface Prompt<Values> {
  /** Name and content hash, for the signature. */
  readonly version: string;
  fill(values: Values): string;
}

/** @throws WorkbenchError `settings` when the template is malformed. */
export function readPrompt<Values>(name: string, template: string): Prompt<Values> {
  try {
    // Plain text for a model: nothing is escaped. `parse` finds faults at once, `compile` only at first use.
    Handlebars.parse(template);
  } catch (error) {
    throw new WorkbenchError('settings', `Prompt ${name}: ${messageOf(error)}`, { cause: error });
  }
  const fill = Handlebars.compile<Values>(template, { noEscape: true });
  return { version: `${name}:${contentHash(template).slice(0, 16)}`, fill: (values) => fill(values) };
}
