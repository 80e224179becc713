import { textDirection } from '../../shared/language.ts';
import type { FrameSite } from '../../stores/frame-contract.ts';
import type { FrameLine } from '../../workbench/frames.ts';
import { addresses } from '../addresses.ts';
import type { Speech } from '../speech.ts';

const LINES_PER_PAGE = 100;

/** Sites whose frames are learned. */
export function framesView(sites: readonly FrameSite[], { t, count, language }: Speech) {
  return {
    sites: [...Map.groupBy(sites, ({ site }) => site)].map(([site, languages]) => ({
      site,
      href: addresses.frames({ site }),
      languages: languages.map((one) => ({
        title: language(one.language),
        documents: count(t.frames.documents, one.documents),
      })),
    })),
  };
}

export interface FrameAsked {
  readonly site: string;
  readonly query: string;
  readonly onlyFrame: boolean;
  /** From 1. */
  readonly page: number;
  readonly notice: FrameNotice | undefined;
}

/** What was just decided, with what takes it back. */
export interface FrameNotice {
  readonly words: string;
  readonly text: string;
  readonly language: string;
  readonly before: string;
}

/** Lines that recur on one site, by language, the most frequent first. */
export function frameView(lines: readonly FrameLine[], asked: FrameAsked, speech: Speech) {
  const { site, query, onlyFrame, page, notice } = asked;
  const { t, say, count } = speech;
  const wanted = query.toLocaleLowerCase();
  const found = lines.filter(({ text, frame }) => (!onlyFrame || frame) && text.toLocaleLowerCase().includes(wanted));
  const shown = found.slice((page - 1) * LINES_PER_PAGE, page * LINES_PER_PAGE);
  const kept = { site, ...(query === '' ? {} : { q: query }), ...(onlyFrame ? { only: 'frame' } : {}) };
  const link = (to: number) => addresses.frames({ ...kept, page: String(to) });
  return {
    site,
    query,
    onlyFrame,
    notice: notice && { ...notice, dir: textDirection(notice.language) },
    count: count(t.frames.count, found.length),
    none: found.length > 0 ? '' : query === '' ? t.frames.noLines : say(t.frames.noneFound, { query }),
    groups: [...Map.groupBy(shown, ({ language }) => language)].map(([language, own]) => ({
      id: `lines-${language}`,
      lang: language,
      dir: textDirection(language),
      title: say(t.frames.over, {
        language: speech.language(language),
        documents: count(t.frames.documents, Math.max(...own.map(({ of }) => of))),
      }),
      lines: own.map((line) => lineView(line, speech)),
    })),
    previous: page > 1 ? link(page - 1) : '',
    next: page * LINES_PER_PAGE < found.length ? link(page + 1) : '',
  };
}

function lineView({ text, documents, of, frame, verdict }: FrameLine, { t, say }: Speech) {
  return {
    text,
    times: say(t.frames.of, { documents, of }),
    what: frame ? t.frames.frame : t.frames.text,
    why: verdict === undefined ? t.frames.counted : t.frames.decided,
    frame,
    decided: verdict !== undefined,
  };
}
