import type { CheckedText } from '../../checks/contract.ts';
import { isHyphen, LOWER, letterClass, OTHER, wordEnd } from '../../shared/letters.ts';
import { byUse, type NameCluster } from './cluster.ts';
import { eachCapitalised, type Mention } from './mentions.ts';
import { isFunctionWord, isTitle } from './word-classes.ts';

/** A written-together name of several words: `Kim Jong-un`, `Nord Stream 2`. */
interface Run extends Mention {
  readonly form: string;
}

/** Names whose words are joined by a hyphen in one place and by a blank, or not at all, in another. */
export function runVariants(text: CheckedText): readonly NameCluster[] {
  if (!text.segments.some((segment) => hasHyphenedName(segment.text))) return [];
  const byLetters = Map.groupBy(
    text.segments
      .filter((segment) => segment.state === 'text')
      .flatMap((segment) => runsOf(segment.text, segment.index, text.language)),
    (run) => lettersOf(run.form),
  );
  return withoutNested([...byLetters.values()].flatMap((runs) => clusterOf(runs) ?? []));
}

/** Kim Jong-un and Kim Jong Un say all that Jong-un and Jong Un would say again. */
function withoutNested(clusters: readonly NameCluster[]): readonly NameCluster[] {
  const placesOf = (cluster: NameCluster) => cluster.forms.flatMap((form) => form.mentions);
  const covered = (cluster: NameCluster) =>
    clusters.some((other) => {
      if (other === cluster || other.forms[0]!.form.length <= cluster.forms[0]!.form.length) return false;
      const outer = placesOf(other);
      return placesOf(cluster).every((inner) => outer.some((place) => contains(place, inner)));
    });
  return clusters.filter((cluster) => !covered(cluster));
}

function contains(outer: Mention, inner: Mention): boolean {
  return outer.segment === inner.segment && outer.start <= inner.start && inner.end <= outer.end;
}

function hasHyphenedName(text: string): boolean {
  return (text.includes('-') || text.includes('‐') || text.includes('‑')) && /\p{Lu}[\p{L}\p{M}]*[-‐‑]/u.test(text);
}

function lettersOf(form: string): string {
  return form.toLowerCase().replace(/[\s‐‑–-]/gu, '');
}

/** All runs of two words or more and their ends: of `Leader Kim Jong-un` also `Kim Jong-un` and `Jong-un`. */
function runsOf(text: string, segment: number, language: string): readonly Run[] {
  const runs: Run[] = [];
  let words: { start: number; end: number }[] = [];
  const flush = () => {
    for (let first = 0; first + 1 < words.length; first++) {
      const [start, end] = [words[first]!.start, words.at(-1)!.end];
      runs.push({ segment, start, end, form: text.slice(start, end) });
    }
    words = [];
  };
  eachCapitalised(text, (start, end) => {
    const previous = words.at(-1);
    if (previous && start <= previous.end) return;
    if (previous && !(start === previous.end + 1 && joins(text.charCodeAt(previous.end)))) flush();
    const form = text.slice(start, end);
    if (words.length === 0 && (isTitle(form) || isFunctionWord(form, language))) return;
    words.push({ start, end }, ...tailOf(text, end));
  });
  flush();
  return runs;
}

function joins(code: number): boolean {
  return code === 0x20 || isHyphen(code);
}

/** A number or a lower-case part that belongs to the name: the 2 of Nord Stream 2, the un of Kim Jong-un. */
function tailOf(text: string, end: number): readonly { start: number; end: number }[] {
  if (!joins(text.charCodeAt(end)) || end + 1 >= text.length) return [];
  const kind = letterClass(text.charCodeAt(end + 1));
  const hyphened = isHyphen(text.charCodeAt(end));
  if (kind === OTHER || (kind === LOWER && !hyphened)) return [];
  const stop = wordEnd(text, end + 1);
  return kind === LOWER || /^\p{Nd}{1,3}$/u.test(text.slice(end + 1, stop)) ? [{ start: end + 1, end: stop }] : [];
}

/** A number within a compound noun (FTSE 250-Unternehmen): German sets the hyphens of the noun, the name has none. */
const COMPOUND = /\p{Nd}-\p{Lu}\p{Ll}+$/u;

function clusterOf(runs: readonly Run[]): NameCluster | undefined {
  const byForm = Map.groupBy(runs, (run) => run.form.replace(/[‐‑]/g, '-'));
  const patterns = new Set([...byForm.keys()].map((form) => form.replace(/[^\s-]/g, '')));
  if (patterns.size < 2 || ![...byForm.keys()].some((form) => form.includes(' '))) return undefined;
  const forms = [...byForm]
    .filter(([form]) => form !== form.toUpperCase())
    .map(([form, mentions]) => ({ form, mentions }));
  if (new Set(forms.map(({ form }) => form.replace(/[^\s-]/g, ''))).size < 2) return undefined;
  if (forms.every(({ form }) => COMPOUND.test(form))) return undefined;
  return {
    kind: 'hyphen-space',
    forms: forms.sort(byUse),
    steps: [{ kind: 'near', left: '-', right: ' ', table: 'hyphen in one place, blank in another' }],
  };
}
