import { WorkbenchError } from '../shared/errors.ts';

/** @throws WorkbenchError `input` when there is nothing to translate or check. */
export function requireText(content: string, origin: string): void {
  if (content.trim() === '') {
    throw new WorkbenchError('input', `${origin}: the document is empty. Give it at least one line of text.`);
  }
}
