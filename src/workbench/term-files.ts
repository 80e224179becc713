import type { Settings } from '../config/settings.ts';
import { readLanguageTag } from '../shared/language.ts';
import type { Store } from '../stores/contract.ts';
import type { TermsWritten } from '../terms/formats/contract.ts';
import { termFormatOf, termFormatOfFile } from '../terms/formats/registry.ts';
import type { Termbase } from '../terms/termbase.ts';
import type { TermFileOptions, Workbench } from './contract.ts';
import { mergeTermbases } from './house-terms.ts';

/** The house termbase of the store, out of files and into files. */
export function termUseCases(store: Store, settings: Settings): Workbench['terms'] {
  return {
    load: () => store.terms.load(),
    save: (termbase) => store.terms.save(termbase),
    async import(text, origin, options = {}) {
      const { termbase, lost } = readTerms(text, origin, options);
      await store.terms.save(mergeTermbases([await store.terms.load(), termbase]));
      return { concepts: termbase.concepts.length, lost };
    },
    export: async (options) => {
      const { extension, mediaType } = termFormatOf(options.format);
      const written = writeTerms(await store.terms.load(), { house: settings.house, ...options });
      return { ...written, name: `terms${extension}`, mediaType };
    },
  };
}

/** Reads a termbase in the format named, else in the one the file name speaks for. */
export function readTerms(text: string, origin: string, { format, from, to }: TermFileOptions) {
  const plugIn = format === undefined ? termFormatOfFile(origin) : termFormatOf(format);
  return plugIn.read(text, origin, pairOf({ from, to }));
}

/** Writes a termbase as it stands today. */
export function writeTerms(termbase: Termbase, options: TermFileOptions & { readonly format: string }): TermsWritten {
  const { format, from, to, house } = options;
  const date = new Date().toISOString().slice(0, 10);
  return termFormatOf(format).write(termbase, { ...pairOf({ from, to }), house, date });
}

function pairOf({ from, to }: Pick<TermFileOptions, 'from' | 'to'>) {
  return {
    ...(from === undefined ? {} : { from: readLanguageTag(from, 'from') }),
    ...(to === undefined ? {} : { to: readLanguageTag(to, 'to') }),
  };
}
