import { BODY_LIMIT_SHOWN } from '../site.ts';
import type { Speech } from '../speech.ts';

/** What a person typed; shown again when it could not be saved. */
export interface DocumentDraft {
  readonly text: string;
  readonly format: string;
  readonly title: string;
  readonly language: string;
}

export const EMPTY_DRAFT: DocumentDraft = { text: '', format: 'txt', title: '', language: '' };

/** Languages offered while typing; any other BCP 47 tag is taken as well. */
const OFFERED =
  'ar bg ca cs da de de-AT el en es et fa fi fr gl he hr hu id it ja ko lt lv nl no pl pt ro ru sk sl sr sv tr uk vi zh';

export const offeredLanguages = (speech: Speech) =>
  OFFERED.split(' ').map((tag) => ({ tag, title: speech.language(tag) }));

/** @param faults what kept it from being saved, in the reader's language */
export function newDocumentView(draft: DocumentDraft, faults: readonly string[], speech: Speech) {
  const { t, say } = speech;
  return {
    draft,
    faults,
    fileHelp: say(t.newDocument.fileHelp, { limit: BODY_LIMIT_SHOWN }),
    formats: [
      { id: 'txt', title: t.newDocument.plain, chosen: draft.format !== 'md' },
      { id: 'md', title: t.newDocument.markdown, chosen: draft.format === 'md' },
    ],
    offered: offeredLanguages(speech),
  };
}
