import type { FrameCandidate, FrameVerdict } from '../corpus/frame.ts';
import type { LanguageTag } from '../shared/language.ts';

export interface FrameSite {
  readonly site: string;
  readonly language: LanguageTag;
  readonly documents: number;
}

/** A line of a site with the number of documents that hold it. */
export interface CountedLine extends FrameCandidate {
  readonly documents: number;
  readonly verdict?: FrameVerdict;
}

/** Lines of the pages of sites, and what people said of them. */
export interface FrameRepository {
  /** Keeps the lines of a document in place of those it had. */
  put(document: string, site: string, lines: readonly FrameCandidate[]): Promise<void>;
  remove(document: string): Promise<void>;
  sites(): Promise<readonly FrameSite[]>;
  /** Lines of a site that stand in at least so many documents, and those somebody decided on; the most frequent first. */
  lines(site: string, least: number): Promise<readonly CountedLine[]>;
  /** Counts of some lines of a site, in whatever language; what was never seen is left out. */
  counts(site: string, keys: readonly string[]): Promise<readonly CountedLine[]>;
  /** Left out `verdict`: what is counted decides again. Returns the verdict it had. */
  decide(site: string, line: FrameCandidate, verdict?: FrameVerdict): Promise<FrameVerdict | undefined>;
}
