import type { CheckedText, CheckTools } from '../../checks/contract.ts';
import { isHyphen } from '../../shared/letters.ts';
import type { Mention } from './mentions.ts';
import { renderedNames } from './renderings.ts';

/**
 * Whether a name of several words has a hyphen where its source has one, and a blank where its source has a blank:
 * Alfa-Bank for Альфа-Банк, Alfa Bank for Альфа банк. Never true without a source.
 */
export function joinedAsInSource(text: CheckedText, tools: CheckTools): (mention: Mention) => boolean {
  const texts = new Map(text.segments.map((segment) => [segment.index, segment]));
  const places = new Map(
    renderedNames(text, tools).flatMap(({ renderings }) =>
      renderings.map(({ source, target }) => [`${target.segment} ${target.start}`, { source, target }] as const),
    ),
  );
  return ({ segment, start }) => {
    const place = places.get(`${segment} ${start}`);
    const both = texts.get(segment);
    if (place === undefined || both?.source === undefined) return false;
    return isHyphenAt(both.source.text, place.source.end) === isHyphenAt(both.text, place.target.end);
  };
}

const isHyphenAt = (text: string, at: number): boolean => at < text.length && isHyphen(text.charCodeAt(at));
