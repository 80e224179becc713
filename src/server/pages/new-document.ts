import { BODY_LIMIT_SHOWN } from '../site.ts';
import type { Speech } from '../speech.ts';

/** What a person typed; shown again when it could not be saved. */
export interface DocumentDraft {
  readonly text: string;
  readonly format: string;
  readonly address: string;
  readonly title: string;
  readonly language: string;
}

export const EMPTY_DRAFT: DocumentDraft = { text: '', format: 'txt', address: '', title: '', language: '' };

/** Languages offered while typing; any other BCP 47 tag is taken as well. */
const OFFERED =
  'ar bg ca cs da de de-AT el en es et fa fi fr gl he hr hu id it ja ko lt lv nl no pl pt ro ru sk sl sr sv tr uk vi zh';

export const offeredLanguages = (speech: Speech) =>
  OFFERED.split(' ').map((tag) => ({ tag, title: speech.language(tag) }));

interface NewDocument {
  readonly draft: DocumentDraft;
  /** What kept it from being saved, in the reader's language. */
  readonly faults: readonly string[];
  /** Hosts that pages may be read from. */
  readonly hosts: readonly string[];
}

/** An address is asked for only where one may be opened. */
export function newDocumentView({ draft, faults, hosts }: NewDocument, speech: Speech) {
  const { t, say } = speech;
  return {
    draft,
    faults,
    fileHelp: say(t.newDocument.fileHelp, { limit: BODY_LIMIT_SHOWN }),
    addressHelp: hosts.length === 0 ? '' : say(t.newDocument.addressHelp, { hosts: speech.list(hosts) }),
    formats: [
      { id: 'txt', title: t.newDocument.plain, chosen: !['md', 'html'].includes(draft.format) },
      { id: 'md', title: t.newDocument.markdown, chosen: draft.format === 'md' },
      { id: 'html', title: t.newDocument.html, chosen: draft.format === 'html' },
    ],
    offered: offeredLanguages(speech),
  };
}
