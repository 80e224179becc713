import { z } from 'zod';
import { messageOf, WorkbenchError } from '../shared/errors.ts';
import { contentHash } from '../shared/hash.ts';
import { readLanguageTag } from '../shared/language.ts';
import { unreadable } from '../shared/read-file.ts';
import { type Answer, BackendFailure, type BackendTools, defineBackend } from './contract.ts';
import { abortFailure } from './shared/failures.ts';
import { nearestPair } from './shared/languages.ts';
import { sourceKey } from './shared/source-key.ts';

const options = z.strictObject({
  /** The output, in UTF-8: `.jsonl` with source and target, `.tsv` with source and target, or text, one segment per line. */
  file: z.string().min(1),
  /** Its content, where a document brought it along; then `file` only names it. */
  segments: z.array(z.object({ source: z.string(), target: z.string() })).optional(),
  /** Default: by the file's ending, else text. */
  format: z.enum(['text', 'tsv', 'jsonl']).optional(),
  /** For text: the file that was translated, line by line. */
  source: z.string().optional(),
  from: z.string(),
  to: z.string(),
  /** Who or what translated, and when; shown beside every translation. */
  engine: z.string().optional(),
  recordedAt: z.iso.datetime({ offset: true }).optional(),
});
type Options = z.infer<typeof options>;

interface Row {
  readonly source: string;
  readonly target: string;
}

const rowSchema = z.object({ source: z.string(), target: z.string() });

/** An output somebody has already, as a system beside others. */
export const imported = defineBackend<Options>({
  id: 'imported',
  title: 'Imported output (text, TSV, JSONL)',
  kind: 'embedded',
  variables: [],
  options,
  open: async (chosen, tools) => {
    const pair = { from: readLanguageTag(chosen.from, 'option "from"'), to: readLanguageTag(chosen.to, 'option "to"') };
    const rows = await readRows(chosen, tools);
    // A source that occurs twice keeps its first target.
    const targets = new Map(rows.toReversed().map(({ source, target }) => [sourceKey(source), target]));
    const origin = {
      ...(chosen.engine === undefined ? {} : { engine: chosen.engine }),
      ...(chosen.recordedAt === undefined ? {} : { recordedAt: chosen.recordedAt }),
    };
    return {
      signature: { backend: 'imported', ...pair, ...origin, content: contentHash(rows) },
      limits: { textsPerRequest: 1000, concurrency: 1 },
      supports: async (from, to) => nearestPair({ from, to }, [pair]) !== undefined,
      translate: async ({ from, to, texts }, signal) => {
        if (signal.aborted) throw abortFailure('The import', signal);
        if (nearestPair({ from, to }, [pair]) === undefined) {
          const message = `${chosen.file} holds ${pair.from} to ${pair.to}, not ${from} to ${to}.`;
          throw new BackendFailure({ reason: 'unsupported', message });
        }
        return texts.map((text): Answer => {
          const target = targets.get(sourceKey(text));
          if (target !== undefined && target.trim() !== '') return { state: 'translated', text: target, ...origin };
          const problem = target === undefined ? 'The text is not in' : 'The translation is empty in';
          return {
            state: 'failed',
            reason: 'no-match',
            message: `${problem} ${chosen.file} (${rows.length} segments).`,
          };
        });
      },
    };
  },
});

async function readRows(chosen: Options, tools: BackendTools): Promise<readonly Row[]> {
  if (chosen.segments !== undefined) return chosen.segments;
  const lines = linesOf(await load(chosen.file, tools));
  const format = chosen.format ?? formatOf(chosen.file);
  if (format === 'jsonl') return lines.flatMap((line, index) => readJson(line, `${chosen.file}, line ${index + 1}`));
  if (format === 'tsv') return readTsv(lines, chosen.file);
  if (chosen.source === undefined) {
    const message = `Back end imported: ${chosen.file} is plain text, so the option "source" must name the file it translates.`;
    throw new WorkbenchError('settings', message);
  }
  return pairLines(linesOf(await load(chosen.source, tools)), lines, `${chosen.source} and ${chosen.file}`);
}

function formatOf(file: string): 'text' | 'tsv' | 'jsonl' {
  if (/\.jsonl$/i.test(file)) return 'jsonl';
  return /\.tsv$/i.test(file) ? 'tsv' : 'text';
}

async function load(file: string, tools: BackendTools): Promise<string> {
  try {
    return await tools.readFile(file);
  } catch (error) {
    throw unreadable(file, error);
  }
}

const linesOf = (text: string) =>
  text
    .replace(/^\uFEFF/, '')
    .replace(/\r?\n$/, '')
    .split(/\r?\n/);

function pairLines(sources: readonly string[], targets: readonly string[], files: string): readonly Row[] {
  if (sources.length !== targets.length) {
    // A system of the settings is read once for all documents; what came in other pieces is aligned with one of them.
    const aligned =
      'or let it be aligned with its document as it came: "gegenlesen compare <document> --output <name>=<file>"';
    const counts = `${sources.length} and ${targets.length} lines`;
    throw new WorkbenchError(
      'input',
      `${files} have ${counts}: they must match line by line. Add or remove the lines that differ, ${aligned}.`,
    );
  }
  return sources
    .map((source, index) => ({ source, target: targets[index]! }))
    .filter(({ source }) => source.trim() !== '');
}

function readJson(line: string, place: string): readonly Row[] {
  if (line.trim() === '') return [];
  try {
    return [rowSchema.parse(JSON.parse(line))];
  } catch (error) {
    const problem = error instanceof z.ZodError ? z.prettifyError(error) : messageOf(error);
    throw new WorkbenchError('input', `${place}: expected {"source": "…", "target": "…"}: ${problem}`);
  }
}

/** Columns named source and target in the first line, else the first two. Nothing is quoted, as is usual for TSV in MT. */
function readTsv(lines: readonly string[], file: string): readonly Row[] {
  const header = lines[0]!.split('\t').map((cell) => cell.trim().toLowerCase());
  const named = header.includes('source') && header.includes('target');
  const [source, target] = named ? [header.indexOf('source'), header.indexOf('target')] : [0, 1];
  return lines.slice(named ? 1 : 0).flatMap((line, index) => {
    if (line.trim() === '') return [];
    const cells = line.split('\t');
    if (cells[source] !== undefined && cells[target] !== undefined)
      return [{ source: cells[source], target: cells[target] }];
    const place = `${file}, line ${index + (named ? 2 : 1)}`;
    throw new WorkbenchError(
      'input',
      `${place}: ${cells.length} column(s), but source and target need two, parted by a tab.`,
    );
  });
}
