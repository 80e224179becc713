import type { CheckedText, CheckTools } from '../../checks/contract.ts';
import type { NameCluster } from './cluster.ts';
import { sourceKey } from './source-key.ts';
import { nameClusters } from './variants.ts';

/** The source side of a translated text as a text of its own. */
export function sourceSide(text: CheckedText): CheckedText | undefined {
  const language = text.segments.find((segment) => segment.source)?.source?.language;
  if (language === undefined) return undefined;
  return {
    document: text.document,
    language,
    segments: text.segments.map(({ source, ...segment }) => ({
      ...segment,
      text: source?.text ?? '',
      state: source?.text ? 'text' : 'absent',
      kept: false,
    })),
  };
}

/** Names the source itself spells in several ways, so that their renderings count as those of one name. */
export class SourceNames {
  readonly clusters: readonly NameCluster[];
  readonly #main = new Map<string, string>();

  constructor(source: CheckedText | undefined, tools: CheckTools) {
    this.clusters = source ? nameClusters(source, tools) : [];
    for (const cluster of this.clusters) {
      const [first, ...others] = cluster.forms.map((form) => sourceKey(form.form, source!.language));
      for (const other of others) this.#main.set(other, first!);
    }
  }

  /** The key under which all spellings of a source name are filed. */
  keyOf(key: string): string {
    return this.#main.get(key) ?? key;
  }
}
