import { focusOn, listenForKeys } from './keys.ts';
import { download, type PacketFile, signedFile } from './packet-file.ts';
import { PacketRow, type RowAnswers } from './packet-row.ts';

/** A packet that is filled in without a server: everything stays in this browser until it is saved as a file. */
const main = document.querySelector<HTMLElement>('.packet')!;
const slip = JSON.parse(main.dataset.slip!) as Readonly<Record<string, unknown>>;
const storageKey = `gegenlesen-packet ${slip.id}`;
const name = main.querySelector<HTMLInputElement>('[data-tool="name"]')!;
const told = main.querySelector<HTMLElement>('.told')!;
const template = main.querySelector<HTMLTemplateElement>('[data-template="error"]');
const words = { ...main.querySelector<HTMLElement>('[data-words]')!.dataset };
const grave = new Set(JSON.parse(main.dataset.grave!) as string[]);
const marking = template === null ? undefined : { template, grave, words, tell: (message: string) => tell(message) };
const rows = [...main.querySelectorAll<HTMLElement>('.packet-row')].map(
  (element) => new PacketRow(element, marking, keep),
);

interface Kept {
  readonly by: string;
  readonly rows: Readonly<Record<string, RowAnswers>>;
}

function keep(): void {
  const kept: Kept = {
    by: name.value,
    rows: Object.fromEntries(rows.filter((row) => row.isAnswered).map((row) => [row.segment, row.answers])),
  };
  try {
    localStorage.setItem(storageKey, JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing for files on disk: the file that is saved is then all there is.
  }
  tell('');
}

function tell(message: string): void {
  const done = rows.filter((row) => row.isAnswered).length;
  told.textContent = `${done} of ${rows.length} segments looked at.${message === '' ? '' : ` ${message}`}`;
}

function restore({ by, rows: kept }: Kept): void {
  name.value = by;
  for (const row of rows) {
    const answers = kept[row.segment];
    if (answers) row.restore(answers);
  }
  keep();
}

async function save(): Promise<void> {
  if (!name.reportValidity()) return;
  const filed = rows.map((row) => row.filed());
  const file: PacketFile = {
    kind: 'gegenlesen-packet',
    formatVersion: 1,
    slip,
    seal: main.dataset.seal!,
    by: name.value.trim(),
    savedAt: new Date().toISOString(),
    takes: filed.flatMap(({ takes }) => takes),
    edits: filed.flatMap(({ edits }) => edits),
    decisions: filed.flatMap(({ decisions }) => decisions),
    ratings: filed.flatMap(({ ratings }) => ratings),
  };
  const safe = file.by.replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase();
  download(`${slip.comparison}.${safe}.answers.json`, await signedFile(file, main.dataset.key!));
  tell('Saved. Send the file back.');
}

/** Goes on from what was saved, on another machine perhaps. */
async function load(file: File): Promise<void> {
  try {
    const saved = JSON.parse(await file.text()) as PacketFile;
    if (saved.slip?.id !== slip.id) return tell('That file belongs to another packet.');
    const answers: Record<string, RowAnswers> = {};
    const of = (segment: string) => answers[segment] ?? { decisions: {} };
    for (const { segment, ...take } of saved.takes) answers[segment] = { ...of(segment), take };
    for (const { segment, ...edit } of saved.edits) answers[segment] = { ...of(segment), edit };
    for (const { segment, option, ...given } of saved.ratings)
      answers[segment] = { ...of(segment), said: { ...of(segment).said, [option]: given } };
    for (const { finding, action, scope, reason, at } of saved.decisions) {
      const row = rows.find(({ element }) => element.querySelector(`[data-finding="${Number(finding)}"]`));
      if (!row) continue;
      const given = { verdict: `${action} ${scope}`, reason, at };
      answers[row.segment] = { ...of(row.segment), decisions: { ...of(row.segment).decisions, [finding]: given } };
    }
    restore({ by: saved.by, rows: answers });
    tell('Loaded.');
  } catch {
    tell('That file cannot be read.');
  }
}

const current = () => rows.find(({ element }) => element.contains(document.activeElement)) ?? rows[0];
const move = (by: number) => {
  const at = rows.findIndex(({ element }) => element.contains(document.activeElement));
  focusOn((at === -1 ? rows.at(by > 0 ? 0 : -1) : rows.at((at + by) % rows.length))?.element);
};
listenForKeys({
  j: () => move(1),
  k: () => move(-1),
  e: () => {
    const details = current()?.element.querySelector<HTMLDetailsElement>('.packet-edit');
    if (!details) return;
    details.open = true;
    details.querySelector('textarea')!.focus();
  },
  ...Object.fromEntries(
    Array.from({ length: 9 }, (_, index) => [String(index + 1), () => current()?.choose(index + 1)]),
  ),
});
name.addEventListener('input', keep);
main.querySelector('[data-tool="save"]')!.addEventListener('click', () => void save());
const picker = main.querySelector<HTMLInputElement>('[data-tool="load"]')!;
picker.addEventListener('change', () => picker.files?.[0] && void load(picker.files[0]));
try {
  const kept = localStorage.getItem(storageKey);
  if (kept !== null) restore(JSON.parse(kept) as Kept);
} catch {
  // Nothing that can be read was kept: the page begins empty.
}
tell('');
