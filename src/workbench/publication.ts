import type { Comparison, Finding } from '../evaluate/evaluation.ts';
import type { Paragraph, Publication } from '../publish/contract.ts';
import { withLinks } from '../publish/links.ts';
import type { ChosenSegment } from '../review/chosen-text.ts';
import type { Chosen } from './chosen.ts';

/** Column id of the published text where it stands beside its source. */
const TEXT = 'text';

export interface PublicationOptions {
  /** Without the site's frame: the role boilerplate. */
  readonly withoutFrame: boolean;
  /** Address the document stands at, which relative links start from. */
  readonly page: string | undefined;
  readonly at: string;
  readonly findings: readonly Finding[];
}

/** The chosen text as formats write it. */
export function publicationOf({ comparison, segments }: Chosen, options: PublicationOptions): Publication {
  const wanted = segments.filter(
    ({ segment, text }) =>
      text.trim() !== '' && !(options.withoutFrame && comparison.segments[segment]!.role === 'boilerplate'),
  );
  const paragraphs = wanted.map((one) => paragraphOf(comparison, one, options.page));
  return {
    document: comparison.document.id,
    title: paragraphs.find(({ role }) => role === 'headline')?.text ?? comparison.document.title,
    language: comparison.target,
    sourceLanguage: comparison.document.language,
    paragraphs,
    comparison: besideSource(comparison, wanted, options.findings),
    at: options.at,
  };
}

function paragraphOf(comparison: Comparison, chosen: ChosenSegment, page: string | undefined): Paragraph {
  const { id, role, text: source, language, links = [] } = comparison.segments[chosen.segment]!;
  const { column, text, base, edit } = chosen;
  const name = comparison.columns.find((one) => one.id === column)?.name ?? column;
  return {
    id,
    role,
    text,
    pieces: withLinks(text, links, page),
    source,
    sourceLanguage: language,
    origin: edit === undefined || text === base ? `system: ${name}` : `system: ${name}, edited by ${edit.by}`,
    kept: source === text,
  };
}

/** The comparison with the chosen text as its only column, and what is still open in it. */
function besideSource(
  comparison: Comparison,
  segments: readonly ChosenSegment[],
  findings: readonly Finding[],
): Comparison {
  const texts = new Map(segments.map(({ segment, text }) => [segment, text]));
  const source = comparison.columns.filter(({ kind }) => kind === 'source');
  const measures = { words: 0, findings: {}, findingsPerThousandWords: null };
  return {
    ...comparison,
    columns: [
      ...source,
      {
        id: TEXT,
        name: 'Published text',
        kind: 'system',
        language: comparison.target,
        measures,
      } as Comparison['columns'][number],
    ],
    segments: comparison.segments.map((segment) => (texts.has(segment.index) ? segment : { ...segment, text: '' })),
    cells: {
      [TEXT]: comparison.segments.map(({ index }) => {
        const text = texts.get(index);
        return text === undefined
          ? { state: 'absent', reason: 'not-published', message: 'Left out.' }
          : { state: 'translated', text, reused: false };
      }),
    },
    findings: findings.map((finding) => ({ ...finding, system: TEXT })),
  };
}
