import { Command, InvalidArgumentError, Option } from 'commander';
import type { SettingsFlags } from '../../config/load.ts';
import { readLanguageTag } from '../../shared/language.ts';
import { NAME_KINDS, type NameKind, type NameOrder } from '../../workbench/name-contract.ts';
import type { CliIo } from '../io.ts';
import { decisionAsText, nameAsText, namesAsTable } from '../print-names.ts';
import { houseOption, settingsOption, storeOption } from '../settings-options.ts';
import { withTask } from '../task-progress.ts';
import { withWorkbench } from '../with-workbench.ts';

interface NameFlags extends SettingsFlags {
  readonly format: 'text' | 'json';
}

interface ListFlags extends NameFlags {
  readonly find?: string;
  readonly kind?: NameKind;
  readonly trouble?: boolean;
  readonly sort: NameOrder;
  readonly limit: number;
}

interface ChooseFlags extends NameFlags {
  readonly lang: string;
  readonly house?: string;
  readonly from?: string;
}

const EXAMPLES = `
Examples:
  gegenlesen names list --trouble
  gegenlesen names show Zelensky
  gegenlesen names merge Peking Beijing
  gegenlesen names split Zelensky Selensky
  gegenlesen names apart Budanov Budanow
  gegenlesen names undo
  gegenlesen names choose Zelensky Zelenski --lang es --house example --from 2026-01-01

A name is given by its id (en:zelensky) or by any spelling that only one name has.`;

/** `gegenlesen names`: the ledger of names over all documents of a store. */
export function namesCommand(io: CliIo): Command {
  const names = new Command('names')
    .description('names over all documents: how each is spelled, where, and what was decided about it')
    .addHelpText('after', EXAMPLES);
  const add = (command: Command) => {
    names.addCommand(
      command
        .addOption(storeOption())
        .addOption(settingsOption())
        .addOption(new Option('--format <format>', 'output').choices(['text', 'json']).default('text')),
    );
    return command;
  };
  const print = (flags: NameFlags, value: unknown, text: () => string) =>
    io.stdout.write(flags.format === 'json' ? `${JSON.stringify(value, null, 2)}\n` : text());
  const decided = (flags: NameFlags, work: (workbench: Opened) => ReturnType<Opened['names']['undo']>) =>
    withWorkbench(io, flags, async (workbench) => {
      const decision = await work(workbench);
      print(flags, decision, () => decisionAsText(decision));
    });

  add(new Command('list').description('names and terms, the most troubled first'))
    .option('--find <text>', 'beginning of any spelling')
    .addOption(new Option('--kind <kind>', 'only names, or only terms of the termbase').choices([...NAME_KINDS]))
    .option('--trouble', 'only names that are spelled in several ways')
    .addOption(new Option('--sort <order>', 'order').choices(['trouble', 'uses', 'name', 'recent']).default('trouble'))
    .option('--limit <number>', 'most names to print', readLimit, 50)
    .action((flags: ListFlags) =>
      withWorkbench(io, flags, async ({ names: ledger }) => {
        const { find, kind, trouble = false, sort: order, limit } = flags;
        const page = await ledger.list({
          ...(find && { text: find }),
          ...(kind && { kind }),
          troubled: trouble,
          order,
          limit,
          offset: 0,
        });
        print(flags, page, () => namesAsTable(page));
      }),
    );
  add(
    new Command('show').description('one name: spellings, house forms, places').argument('<name>', 'id or spelling'),
  ).action((name: string, flags: NameFlags) =>
    withWorkbench(io, flags, async ({ names: ledger }) => {
      const details = await ledger.show(name);
      print(flags, details, () => nameAsText(details));
    }),
  );
  add(
    new Command('merge').description('say that these are one name').argument('<names...>', 'ids or spellings'),
  ).action((list: string[], flags: NameFlags) => decided(flags, ({ names: ledger }) => ledger.merge(list)));
  add(
    new Command('split')
      .description('take spellings out of a name')
      .argument('<name>', 'id or spelling')
      .argument('<spellings...>', 'what does not belong to it'),
  ).action((name: string, list: string[], flags: NameFlags) =>
    decided(flags, ({ names: ledger }) => ledger.split(name, list)),
  );
  add(
    new Command('apart')
      .description('say that two names, or two spellings of one, are not the same')
      .argument('<one>', 'id or spelling')
      .argument('<other>', 'id or spelling'),
  ).action((one: string, other: string, flags: NameFlags) =>
    decided(flags, ({ names: ledger }) => ledger.apart(one, other)),
  );
  add(
    new Command('undo')
      .description('take a decision back')
      .argument('[decision]', 'its id, as "names decisions" prints it (default: the last one)'),
  ).action((id: string | undefined, flags: NameFlags) => decided(flags, ({ names: ledger }) => ledger.undo(id)));
  add(new Command('decisions').description('what was decided, the newest first')).action((flags: NameFlags) =>
    withWorkbench(io, flags, async ({ names: ledger }) => {
      const decisions = await ledger.decisions();
      print(flags, decisions, () => decisions.map(decisionAsText).join(''));
    }),
  );
  add(
    new Command('choose')
      .description('make a spelling the house form, in the house termbase')
      .argument('<name>', 'id or spelling')
      .argument('<form>', 'how it is to be written'),
  )
    .requiredOption('--lang <language>', 'language of the form (BCP 47)')
    .addOption(houseOption())
    .option('--from <date>', 'first day on which it holds (2026-01-31)', readDate)
    .action((name: string, form: string, flags: ChooseFlags) =>
      withWorkbench(io, flags, async ({ names: ledger }) => {
        const { lang, house, from } = flags;
        const concept = await ledger.choose({
          name,
          form,
          language: readLanguageTag(lang, '--lang'),
          ...(house === undefined ? {} : { house }),
          ...(from === undefined ? {} : { validFrom: from }),
        });
        print(flags, { concept }, () => `${form} is the house form now (concept ${concept}).\n`);
      }),
    );
  add(new Command('rebuild').description('read all stored documents and evaluations in anew')).action(
    (flags: NameFlags) =>
      withWorkbench(io, flags, async ({ names: ledger }) => {
        const read = await withTask(io, 'reading', (watch) => ledger.rebuild(watch));
        print(flags, read, () => `Read ${read.documents} documents and ${read.evaluations} evaluations.\n`);
      }),
  );
  return names;
}

type Opened = Parameters<Parameters<typeof withWorkbench>[2]>[0];

function readLimit(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit > 0 && limit <= 10_000) return limit;
  throw new InvalidArgumentError('Give a whole number from 1 to 10000.');
}

function readDate(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new InvalidArgumentError('Give a date such as 2026-01-31.');
}
