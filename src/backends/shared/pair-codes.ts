import type { LanguageTag } from '../../shared/language.ts';
import { BackendFailure } from '../contract.ts';
import { chineseByScript, nearestLanguage, tagOfCode } from './languages.ts';

export interface Offer {
  readonly service: string;
  /** The vendor's codes, any of which translates into any other. */
  readonly languages: (signal: AbortSignal) => Promise<readonly string[]>;
  /** Codes that are no, or another, BCP 47 tag than ours. */
  readonly tags?: Readonly<Record<string, LanguageTag>>;
}

export interface PairCodes {
  supports(from: LanguageTag, to: LanguageTag, signal: AbortSignal): Promise<boolean>;
  /** @throws BackendFailure `unsupported` */
  find(
    from: LanguageTag,
    to: LanguageTag,
    signal: AbortSignal,
  ): Promise<{ readonly source: string; readonly target: string }>;
}

/** Finds a vendor's codes for a pair of languages in its own list. */
export function pairCodes({ service, languages, tags = {} }: Offer): PairCodes {
  const tagOf = (code: string) => tags[code] ?? tagOfCode(code) ?? code;
  const findCode = async (tag: LanguageTag, signal: AbortSignal) =>
    nearestLanguage(chineseByScript(tag), await languages(signal), tagOf);
  return {
    supports: async (from, to, signal) =>
      (await findCode(from, signal)) !== undefined && (await findCode(to, signal)) !== undefined,
    find: async (from, to, signal) => {
      const [source, target] = [await findCode(from, signal), await findCode(to, signal)];
      if (source !== undefined && target !== undefined) return { source, target };
      throw new BackendFailure({ reason: 'unsupported', message: `${service} does not offer ${from} to ${to}.` });
    },
  };
}
