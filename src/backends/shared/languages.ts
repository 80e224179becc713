import { type LanguageTag, languageFallbacks } from '../../shared/language.ts';

/**
 * How far an offered language is from the wanted one: 0 is the same tag; RFC 4647 lookup (`es` serves a wish for `es-419`)
 * goes before basic filtering (`en-US` serves a wish for `en`). `undefined`: no match, as between `pt-BR` and `pt-PT`.
 */
export function languageDistance(wanted: LanguageTag, offered: LanguageTag): number | undefined {
  const lookup = languageFallbacks(wanted).indexOf(offered);
  if (lookup >= 0) return lookup;
  const filtering = languageFallbacks(offered).indexOf(wanted);
  return filtering >= 0 ? 10 + filtering : undefined;
}

/** The nearest of several offers, the first among equals. */
export function nearestLanguage<Offer>(
  wanted: LanguageTag,
  offers: readonly Offer[],
  tagOf: (offer: Offer) => LanguageTag,
): Offer | undefined {
  return offers
    .map((offer) => ({ offer, distance: languageDistance(wanted, tagOf(offer)) }))
    .filter((candidate) => candidate.distance !== undefined)
    .sort((left, right) => left.distance! - right.distance!)[0]?.offer;
}
