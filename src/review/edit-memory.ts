import { contentHash } from '../shared/hash.ts';
import type { PostEdit } from './decision.ts';
import type { Act } from './log.ts';

/** What a post-edit is remembered by: the same source and machine text in the same language, in whatever document. */
export const memoryKey = (target: string, source: string, base: string): string => contentHash([target, source, base]);

/** Keys of the post-edits a step makes; one without its source is not remembered. */
export function memoryKeysOf({ change }: Pick<Act, 'change'>): readonly string[] {
  if (change.type !== 'edit') return [];
  return [...new Set(change.edits.flatMap((edit) => keyOf(edit) ?? []))];
}

export const keyOf = ({ source, target, base, text }: PostEdit): string | undefined =>
  source === undefined || text === base ? undefined : memoryKey(target, source, base);
