import { type LanguageTag, languageFallbacks } from '../../shared/language.ts';

/**
 * How far an offered language is from the wanted one: 0 is the same tag; RFC 4647 lookup (`es` serves a wish for `es-419`)
 * goes before basic filtering (`en-US` serves a wish for `en`). `undefined`: no match, as between `pt-BR` and `pt-PT`.
 */
export function languageDistance(wanted: LanguageTag, offered: LanguageTag): number | undefined {
  const lookup = languageFallbacks(wanted).indexOf(offered);
  if (lookup >= 0) return lookup;
  const filtering = languageFallbacks(offered).indexOf(wanted);
  return filtering >= 0 ? FILTERED + filtering : undefined;
}

/** More than any tag has subtags worth cutting off. */
const FILTERED = 10;

/** The nearest of several offers, the first among equals. */
export function nearestLanguage<Offer>(
  wanted: LanguageTag,
  offers: readonly Offer[],
  tagOf: (offer: Offer) => LanguageTag,
): Offer | undefined {
  return nearest(offers, (offer) => languageDistance(wanted, tagOf(offer)));
}

export interface LanguagePair {
  readonly from: LanguageTag;
  readonly to: LanguageTag;
}

/** The nearest of several directions, the first among equals. */
export function nearestPair<Pair extends LanguagePair>(wanted: LanguagePair, pairs: readonly Pair[]): Pair | undefined {
  return nearest(pairs, (pair) => {
    const [source, target] = [languageDistance(wanted.from, pair.from), languageDistance(wanted.to, pair.to)];
    return source === undefined || target === undefined ? undefined : source + target;
  });
}

function nearest<Offer>(offers: readonly Offer[], distanceOf: (offer: Offer) => number | undefined): Offer | undefined {
  let best: { readonly offer: Offer; readonly distance: number } | undefined;
  for (const offer of offers) {
    const distance = distanceOf(offer);
    if (distance !== undefined && (best === undefined || distance < best.distance)) best = { offer, distance };
  }
  return best?.offer;
}

/** BCP 47 tag of a vendor's code (`eng` → `en`, `cat_valencia` → `ca-valencia`); `undefined` for codes that are none. */
export function tagOfCode(code: string): LanguageTag | undefined {
  try {
    return Intl.getCanonicalLocales(code.replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}

/** Vendors tell Chinese apart by script: `zh-TW` → `zh-Hant`, `zh-CN` → `zh-Hans`; other languages stay as they are. */
export function chineseByScript(tag: LanguageTag): LanguageTag {
  const { language, script, region } = new Intl.Locale(tag);
  if (language !== 'zh' || (script === undefined && region === undefined)) return tag;
  return `zh-${new Intl.Locale(tag).maximize().script}`;
}
