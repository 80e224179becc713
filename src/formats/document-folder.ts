import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { type Document, SECTION_ROLES, type Section } from '../corpus/document.ts';
import { splitLines } from '../shared/decode.ts';
import { WorkbenchError } from '../shared/errors.ts';
import { type LanguageTag, readLanguageTag } from '../shared/language.ts';
import { readTextFile, readYamlFile } from '../shared/read-file.ts';
import { BOILERPLATE_FILE } from './boilerplate.ts';

/** The manifest of a document folder. Paths are relative to the folder. */
export const MANIFEST_FILE = 'document.yaml';

const lineRange = z.union([
  z.int().positive(),
  z.string().regex(/^\d+(-\d+)?$/, 'a line number or a range such as 3-4'),
]);

const manifestSchema = z.strictObject({
  id: z.string().regex(/^[\p{L}\p{N}._-]{1,80}$/u, 'letters, digits, ".", "_" and "-" only'),
  title: z.string().min(1),
  language: z.string(),
  targets: z.array(z.string()).default([]).describe('languages `gegenlesen start` translates into'),
  text: z.string().describe('text file with one segment per line'),
  sections: z
    .array(
      z.strictObject({
        id: z.string().min(1),
        role: z.enum(SECTION_ROLES),
        language: z.string().optional(),
        lines: lineRange,
      }),
    )
    .min(1),
  provenance: z.record(z.string(), z.string()).optional(),
  terms: z.string().optional().describe('house termbase that comes with the document'),
  systems: z.array(z.unknown()).default([]).describe('systems that come with the document, as in gegenlesen.yaml'),
});

type Manifest = z.infer<typeof manifestSchema>;

/** A document with what its folder brings along. */
export interface DocumentFolder {
  readonly document: Document;
  /** Path of the file its lines stand in. */
  readonly textFile: string;
  readonly targets: readonly LanguageTag[];
  readonly terms?: string;
  /** Path of the boilerplate contract beside the manifest. */
  readonly boilerplate?: string;
  /** Not yet typed: the settings schema does that. */
  readonly systems: readonly unknown[];
}

/**
 * Reads a folder with a `document.yaml`.
 * @throws WorkbenchError naming file, line or key: missing manifest, lines out of range or used twice, duplicate ids.
 */
export function readDocumentFolder(path: string): DocumentFolder {
  const manifestPath = join(path, MANIFEST_FILE);
  if (!existsSync(manifestPath)) {
    throw new WorkbenchError(
      'input',
      `${path}: a folder without ${MANIFEST_FILE} is not a document. Name its files, or add the manifest.`,
    );
  }
  const manifest = readYamlFile(manifestPath, manifestSchema);
  const language = readLanguageTag(manifest.language, `${manifestPath}, language`);
  const textPath = resolve(path, manifest.text);
  const lines = splitLines(readTextFile(textPath));
  const boilerplate = join(path, BOILERPLATE_FILE);
  return {
    document: {
      id: manifest.id,
      title: manifest.title,
      language,
      sections: readSections(manifest, { language, lines, manifestPath, textPath }),
      folder: path,
      ...(manifest.provenance === undefined ? {} : { provenance: manifest.provenance }),
    },
    textFile: textPath,
    targets: manifest.targets.map((target) => readLanguageTag(target, `${manifestPath}, targets`)),
    ...(manifest.terms === undefined ? {} : { terms: resolve(path, manifest.terms) }),
    ...(existsSync(boilerplate) && { boilerplate }),
    systems: manifest.systems,
  };
}

interface Origin {
  readonly language: LanguageTag;
  readonly lines: readonly string[];
  readonly manifestPath: string;
  readonly textPath: string;
}

function readSections(manifest: Manifest, origin: Origin): readonly Section[] {
  const usedBy = new Map<number, string>();
  const ids = new Set<string>();
  return manifest.sections.map((section) => {
    const where = `${origin.manifestPath}, section "${section.id}"`;
    if (ids.has(section.id)) throw new WorkbenchError('input', `${where}: this id occurs twice.`);
    ids.add(section.id);
    const [first, last] = readRange(section.lines);
    if (first < 1 || last < first || last > origin.lines.length) {
      throw new WorkbenchError(
        'input',
        `${where}: lines ${section.lines} do not exist; ${origin.textPath} has ${origin.lines.length}.`,
      );
    }
    const segments = origin.lines.slice(first - 1, last).map((text, offset) => {
      const line = first + offset;
      const user = usedBy.get(line);
      if (user !== undefined)
        throw new WorkbenchError('input', `${where}: line ${line} is already used by section "${user}".`);
      usedBy.set(line, section.id);
      return { id: `l${line}`, text, line };
    });
    const language = section.language === undefined ? origin.language : readLanguageTag(section.language, where);
    return { id: section.id, role: section.role, language, segments };
  });
}

function readRange(lines: string | number): readonly [first: number, last: number] {
  const [first = 0, last = first] = String(lines).split('-').map(Number);
  return [first, last];
}
