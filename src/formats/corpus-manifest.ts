import { z } from 'zod';
import type { Provenance } from '../corpus/document.ts';
import { type LanguageTag, readLanguageTag } from '../shared/language.ts';
import { readYamlFile } from '../shared/read-file.ts';

/** The manifest of a corpus: which files belong to it, and what they do not say of themselves. */
export const CORPUS_FILE = 'corpus.yaml';

const provenanceSchema = z.strictObject({
  publisher: z.string().optional(),
  address: z.string().optional(),
  retrieved: z.string().optional(),
  rights: z.string().optional(),
  note: z.string().optional(),
});

const sayings = {
  language: z.string().optional().describe('of files that do not name theirs'),
  encoding: z.string().optional().describe('of files that are not UTF-8 and do not say so'),
  provenance: provenanceSchema.optional().describe('shown in every report'),
};

// No unions of strings and objects: their faults say only "invalid input".
const entrySchema = z.preprocess(
  (value) => (typeof value === 'string' || Array.isArray(value) ? { files: value } : value),
  z.strictObject({
    files: z
      .preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(z.string().min(1)).min(1))
      .describe('paths or globs, relative to the manifest: files, document folders, WMT folders'),
    type: z
      .string()
      .regex(/^\.\w+$/, 'an ending with its dot, such as .txt')
      .optional()
      .describe('how files are read whose ending does not say it'),
    ...sayings,
  }),
);

/** `corpus.yaml`. What an entry says wins over what stands above. */
export const corpusSchema = z.strictObject({
  name: z.string().min(1).max(200).optional(),
  ...sayings,
  documents: z.array(entrySchema).min(1),
});

/** Files with what their manifest says of them. */
export interface CorpusEntry {
  readonly files: readonly string[];
  readonly said: Said;
}

/** What a manifest says of a file; the file's own words win for language and encoding. */
export interface Said {
  readonly language?: LanguageTag;
  readonly encoding?: string;
  readonly type?: string;
  readonly provenance?: Provenance;
}

/** @throws WorkbenchError `settings` naming file and key, `input` for an unknown language */
export function readCorpusManifest(path: string): readonly CorpusEntry[] {
  const { documents, language, encoding, provenance } = readYamlFile(path, corpusSchema);
  return documents.map(({ files, ...entry }, index) => {
    const tag = entry.language ?? language;
    const where = entry.language === undefined ? 'language' : `documents.${index}.language`;
    const code = entry.encoding ?? encoding;
    const origin = { ...provenance, ...entry.provenance };
    return {
      files,
      said: {
        ...(tag === undefined ? {} : { language: readLanguageTag(tag, `${path}, ${where}`) }),
        ...(code === undefined ? {} : { encoding: code }),
        ...(entry.type === undefined ? {} : { type: entry.type }),
        ...(Object.keys(origin).length === 0 ? {} : { provenance: withoutGaps(origin) }),
      },
    };
  });
}

const withoutGaps = (origin: z.infer<typeof provenanceSchema>): Provenance =>
  Object.fromEntries(Object.entries(origin).filter(([, value]) => value !== undefined));
