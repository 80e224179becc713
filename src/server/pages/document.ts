import { segmentLinks } from '../../compare/align/placement.ts';
import type { Document } from '../../corpus/document.ts';
import { textDirection } from '../../shared/language.ts';
import type { EvaluationSummary } from '../../stores/contract.ts';
import type { DocumentPart } from '../../stores/document-blocks.ts';
import type { FrameUseCases } from '../../workbench/frames.ts';
import { addresses } from '../addresses.ts';
import type { Speech } from '../speech.ts';
import { comparisonLinks } from './documents.ts';

interface Around {
  readonly evaluations: readonly EvaluationSummary[];
  /** How often its lines stand on its site. */
  readonly frame: Awaited<ReturnType<FrameUseCases['seen']>>;
}

/** One document: its text as it was read, section by section. */
export function documentView(
  shown: DocumentPart,
  { evaluations, frame: { site = '', lines } }: Around,
  speech: Speech,
) {
  const { document, first, segments } = shown;
  let number = first;
  return {
    ...documentHead(document, speech, segments),
    ...pagesOf(shown, speech),
    runHref: addresses.newRun(document.id),
    removeAction: `${addresses.document(document.id)}/remove`,
    historyHref: evaluations.some(({ comparisons }) => comparisons.some((one) => one.document === document.id))
      ? addresses.history(document.id)
      : '',
    comparisons: comparisonLinks(document.id, evaluations, speech),
    sections: document.sections.map((section) => ({
      role: speech.t.document.roles[section.role],
      language: section.language === document.language ? '' : speech.language(section.language),
      segments: section.segments.map((segment) => {
        number += 1;
        const lang = segment.language ?? section.language;
        const count = lines.get(segment.id);
        return {
          number,
          text: segment.text,
          lang,
          dir: textDirection(lang),
          seen:
            count === undefined || count.documents < 2 ? '' : speech.say(speech.t.document.seen, { ...count, site }),
        };
      }),
    })),
    outputAction: addresses.output(document.id),
    outputs: outputsOf(document, speech),
    frameHref: site === '' ? '' : addresses.frames({ site }),
    provenance: Object.entries(document.provenance ?? {}).map(([term, value]) => ({ term, value: String(value) })),
  };
}

/** Where a long document goes on before and after the part that is shown. */
function pagesOf({ document, first, segments }: DocumentPart, speech: Speech) {
  const last = first + segmentCount(document);
  if (last - first === segments) return {};
  return {
    part: speech.say(speech.t.document.part, { first: speech.number(first + 1), last: speech.number(last) }),
    previous: first === 0 ? '' : addresses.documentAt(document.id, first),
    next: last === segments ? '' : addresses.documentAt(document.id, last + 1),
  };
}

const segmentCount = ({ sections }: Document) => sections.reduce((sum, section) => sum + section.segments.length, 0);

/** Translations that came with the document or were added, and how many segments of each somebody should look at. */
function outputsOf(document: Document, speech: Speech) {
  const segments = document.sections.flatMap((section) => section.segments);
  return (document.outputs ?? []).map(({ id, language, alignment }) => {
    const links = alignment === undefined ? [] : segmentLinks(alignment, segments);
    const flagged = links.filter(({ flags }) => flags.length > 0).length;
    return {
      name: id,
      language: speech.language(language),
      summary: flagged === 0 ? '' : speech.count(speech.t.links.flagged, flagged),
    };
  });
}

/** Title and facts, as every page about a document shows them. */
export function documentHead(document: Document, speech: Speech, segments = segmentCount(document)) {
  return {
    documentTitle: document.title,
    documentHref: addresses.document(document.id),
    lang: document.language,
    dir: textDirection(document.language),
    facts: [speech.language(document.language), speech.count(speech.t.documents.segments, segments)].join(' · '),
  };
}
