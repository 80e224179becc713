import { resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { SettingsFlags } from '../../config/load.ts';
import { readGoldFile } from '../../review/judging/gold-file.ts';
import { REVIEW_KINDS, type ReviewKind } from '../../review/judging/kinds.ts';
import type { Review } from '../../review/judging/review.ts';
import { RATING_FILES, type RatingFile } from '../../review/ratings/write.ts';
import { readTextFile } from '../../shared/read-file.ts';
import { REVIEW_ORDERS, type ReviewOrder } from '../../workbench/review-contract.ts';
import type { ImportedRatings } from '../../workbench/review-files.ts';
import type { ReviewResults } from '../../workbench/review-results.ts';
import { machineUser } from '../acting.ts';
import type { CliIo } from '../io.ts';
import { plural, printable } from '../print-findings.ts';
import { settingsOption, storeOption } from '../settings-options.ts';
import { typologyFrom, typologyHelp } from '../typology-option.ts';
import { withWorkbench } from '../with-workbench.ts';
import { writeOutput } from '../write-output.ts';

const EXAMPLES = `
Examples:
  gegenlesen reviews create 0b1c… --kind esa --reviewers Anna,Ben
  gegenlesen reviews create 0b1c… --kind mqm --typology house.yaml --gold gold.yaml --order doubt --limit 100
  gegenlesen reviews list
  gegenlesen reviews results 7f3a…
  gegenlesen reviews close 7f3a…
  gegenlesen reviews export 7f3a… ratings.tsv
  gegenlesen reviews import 7f3a… ratings.tsv

People judge in the browser: gegenlesen serve, then /reviews. docs/reviews.md has the kinds and file formats.`;

/** `gegenlesen reviews`: ask people to judge, and take along what they said. */
export function reviewsCommand(io: CliIo): Command {
  const command = new Command('reviews')
    .description('ask people to judge translations: create, list, results, close, reopen, export, import')
    .addHelpText('after', EXAMPLES);
  const reading = [listCommand, resultsCommand, exportCommand];
  for (const build of [createCommand, ...reading, importCommand, closeCommand, reopenCommand]) {
    command.addCommand(build(io).addOption(storeOption()).addOption(settingsOption()));
  }
  return command;
}

const formatOption = () => new Option('--format <format>', 'output').choices(['text', 'json']).default('text');
const byOption = (what: string) => new Option('--by <name>', `${what} (default: the user of this machine)`);
const readerOption = () => byOption('who reads them: kept from those who judge, while a blind review goes on');
const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const list = (text: string): readonly string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Give a whole number from 1.');
}

interface CreateFlags extends SettingsFlags {
  readonly comparison?: string;
  readonly kind: ReviewKind;
  readonly blind: boolean;
  readonly systems?: readonly string[];
  readonly reviewers?: readonly string[];
  readonly order: ReviewOrder;
  readonly limit?: number;
  readonly seed?: string;
  readonly typology?: string;
  readonly gold?: string;
  readonly title?: string;
  readonly by?: string;
}

function createCommand(io: CliIo): Command {
  return new Command('create')
    .description('ask people to judge the translations of an evaluation; prints the id of the review')
    .argument('<evaluation>', 'id of a saved evaluation')
    .option('--comparison <id>', 'document and target, when it holds several')
    .addOption(new Option('--kind <kind>', 'what is asked').choices(REVIEW_KINDS).default('esa'))
    .option('--no-blind', 'show the names of the systems')
    .option('--systems <ids>', 'column ids, separated by commas (default: all systems)', list)
    .option('--reviewers <names>', 'who is asked, separated by commas (default: whoever comes)', list)
    .addOption(
      new Option('--order <order>', 'doubt: where systems and measures differ first')
        .choices(REVIEW_ORDERS)
        .default('document'),
    )
    .option('--limit <count>', 'most segments that are asked about', wholeNumber)
    .option('--seed <text>', 'decides the order of the translations (default: random)')
    .option('--typology <file>', typologyHelp())
    .option('--gold <file>', 'gold and tutorial items, a YAML file')
    .option('--title <text>', 'as people see it (default: title of the document)')
    .addOption(byOption('who asks'))
    .action(async (evaluation: string, flags: CreateFlags) => {
      const { typology, gold, comparison, by = machineUser(), ...rest } = flags;
      const read = (file: string) => readTextFile(resolve(io.cwd, file), file);
      const id = await withWorkbench(io, flags, async (workbench) => {
        const [only] = (await workbench.evaluations.find(evaluation)).comparisons;
        return workbench.reviews.create({
          ...rest,
          evaluation,
          comparison: comparison ?? only?.id ?? '',
          by,
          gold: gold === undefined ? undefined : readGoldFile(read(gold), gold),
          typology: typologyFrom(io, typology),
        });
      });
      io.stdout.write(`${id}\n`);
    });
}

function listCommand(io: CliIo): Command {
  return new Command('list')
    .description('reviews, the newest first')
    .addOption(formatOption())
    .action(async (flags: SettingsFlags & { readonly format: string }) => {
      const reviews = await withWorkbench(io, flags, (workbench) => workbench.reviews.list({ limit: 1_000 }));
      const shown = reviews.map(({ seed: _secret, ...review }) => review);
      io.stdout.write(flags.format === 'json' ? asJson(shown) : listAsText(reviews));
    });
}

function listAsText(reviews: readonly Review[]): string {
  if (reviews.length === 0) return 'Nobody was asked yet.\n';
  return reviews
    .map(
      ({ id, title, kind, comparison, items, createdAt }) =>
        `${id}  ${createdAt.slice(0, 16)}  ${kind.padEnd(7)}  ${String(items).padStart(5)} items  ${printable(`${title} (${comparison})`)}\n`,
    )
    .join('');
}

function resultsCommand(io: CliIo): Command {
  return new Command('results')
    .description('means with intervals per system, agreement, time and gold')
    .argument('<review>', 'id of the review')
    .addOption(formatOption())
    .addOption(readerOption())
    .action(async (id: string, flags: SettingsFlags & { readonly format: string; readonly by?: string }) => {
      const { review, ...results } = await withWorkbench(io, flags, (workbench) =>
        workbench.reviews.results(id, flags.by ?? machineUser()),
      );
      const { seed: _secret, ...told } = review;
      io.stdout.write(
        flags.format === 'json' ? asJson({ review: told, ...results }) : resultsAsText({ review, ...results }),
      );
    });
}

function resultsAsText({ review, withheld, systems, agreement, workers, apart }: ReviewResults): string {
  const names = new Map(review.systems.map(({ id, name }) => [id, name]));
  const width = Math.max(0, ...review.systems.map(({ name }) => name.length));
  const rows = systems.map(
    ({ system, score, interval, rated, raters }) =>
      `  ${printable(names.get(system) ?? system).padEnd(width)}  ${score.toFixed(1).padStart(6)}${interval === null ? '' : ` ± ${interval.toFixed(1)}`}  (${plural(rated, 'segment')}, ${plural(raters, 'rater')})\n`,
  );
  const told = agreement.alpha === null ? 'nothing to compare' : agreement.alpha.toFixed(2);
  const people = workers.map(
    ({ by, items, milliseconds, gold }) =>
      `  ${printable(by === '' ? 'second pass' : by)}: ${plural(items, 'item')}, ${Math.round(milliseconds / 60_000)} min${gold.total === 0 ? '' : `, gold ${gold.passed} of ${gold.total}`}\n`,
  );
  const kept = withheld ? `${WITHHELD}\n` : '';
  const more = apart === undefined ? kept : `${apartAsText(apart, names)}\n`;
  return `${printable(review.title)} (${review.kind})\n${rows.join('')}${more}Krippendorff's alpha (${agreement.metric}): ${told}\n${people.join('')}`;
}

const WITHHELD =
  'You judge here, and the review is blind and goes on: what was said of the systems is shown once it is closed (gegenlesen reviews close).';

function apartAsText(
  { first, second, needed }: NonNullable<ReviewResults['apart']>,
  names: ReadonlyMap<string, string>,
): string {
  const pair = printable(`${names.get(first)} and ${names.get(second)}`);
  if (needed.state === 'settled') return `${pair} are told apart.`;
  if (needed.state === 'open') return `${pair}: about ${plural(needed.more, 'segment')} more would tell them apart.`;
  if (needed.state === 'far') return `${pair} would hardly be told apart by ${needed.most} segments.`;
  return `${pair}: too little data.`;
}

function exportCommand(io: CliIo): Command {
  return new Command('export')
    .description('write the ratings as a file')
    .argument('<review>', 'id of the review')
    .argument('[file]', 'file to write (default: standard output)')
    .addOption(
      new Option('--format <format>', 'one row per rating, or per error as at WMT')
        .choices(RATING_FILES)
        .default('tsv'),
    )
    .addOption(readerOption())
    .action(async (id: string, file: string | undefined, flags: ExportFlags) => {
      const { format, by = machineUser() } = flags;
      const text = await withWorkbench(io, flags, (workbench) => workbench.reviews.exportFile(id, format, by));
      if (file === undefined) io.stdout.write(text);
      else await writeOutput(io.cwd, file, text);
    });
}

type ExportFlags = SettingsFlags & { readonly format: RatingFile; readonly by?: string };

const closeCommand = (io: CliIo): Command =>
  new Command('close')
    .description('nothing is judged any more; what was said in a blind review is shown from then on')
    .argument('<review>', 'id of the review')
    .addOption(byOption('who closes it'))
    .action(async (id: string, flags: SettingsFlags & { readonly by?: string }) => {
      await withWorkbench(io, flags, (workbench) => workbench.reviews.close(id, flags.by ?? machineUser()));
      io.stdout.write('Closed.\n');
    });

const reopenCommand = (io: CliIo): Command =>
  new Command('reopen')
    .description('people judge on; a blind review hides again what was said')
    .argument('<review>', 'id of the review')
    .action(async (id: string, flags: SettingsFlags) => {
      await withWorkbench(io, flags, (workbench) => workbench.reviews.reopen(id));
      io.stdout.write('Open again.\n');
    });

function importCommand(io: CliIo): Command {
  return new Command('import')
    .description('put ratings made elsewhere onto the sheets of their raters; what is there already stays')
    .argument('<review>', 'id of the review')
    .argument('<file>', 'in any format "gegenlesen correlate" reads')
    .addOption(byOption('who imports'))
    .action(async (id: string, file: string, flags: SettingsFlags & { readonly by?: string }) => {
      const text = readTextFile(resolve(io.cwd, file), file);
      const by = flags.by ?? machineUser();
      const result = await withWorkbench(io, flags, (workbench) =>
        workbench.reviews.importFile({ review: id, text, origin: file, by }),
      );
      io.stdout.write(importAsText(result));
    });
}

function importAsText({ added, kept, foreign }: ImportedRatings): string {
  const stayed = kept.length === 0 ? '' : `, ${kept.length} were there already and stay`;
  const others =
    foreign === 0 ? '' : `, ${plural(foreign, 'rating')} of systems or segments this review does not ask about`;
  return `${plural(added, 'verdict')} added${stayed}${others}\n`;
}
