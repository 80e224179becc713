import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import { loadSettings } from '../../src/config/load.ts';
import type { Evaluation, Finding } from '../../src/evaluate/evaluation.ts';
import type { Workbench } from '../../src/workbench/contract.ts';
import type { DecideRequest } from '../../src/workbench/decisions.ts';
import { createWorkbench } from '../../src/workbench.ts';
import { startVendor } from '../fakes/vendor.ts';
import { SAMPLE } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const signal = new AbortController().signal;
const DOCUMENT = 'krone-choe-putin';
const own = { by: 'Anna', document: DOCUMENT };

async function open(cwd: string, flags: Parameters<typeof loadSettings>[0] = {}): Promise<Workbench> {
  const workbench = await createWorkbench({ settings: loadSettings(flags, {}, cwd), cwd });
  onTestFinished(() => workbench.close());
  await workbench.documents.open([SAMPLE]);
  return workbench;
}

/** The sample through what was recorded of it. */
async function compare(workbench: Workbench, gates: readonly string[] = []): Promise<Evaluation> {
  const systems = ['apertium', 'llm-plain', 'llm-house'];
  const request = { documents: [DOCUMENT], targets: ['es'], systems, gates: { failOn: gates } };
  return (await workbench.compare(request, { signal })).evaluation;
}

const decide = (
  workbench: Workbench,
  evaluation: Evaluation,
  given: Partial<DecideRequest> & Pick<DecideRequest, 'findings'>,
) =>
  workbench.decisions.decide({
    evaluation: evaluation.id,
    comparison: `${DOCUMENT}.es`,
    action: 'dismissed',
    scope: 'this',
    by: 'Anna',
    ...given,
  });
const findingsOf = ({ comparisons }: Evaluation) => comparisons[0]!.findings;
const every = (evaluation: Evaluation) => findingsOf(evaluation).map((_finding, index) => index);
const undecided = (evaluation: Evaluation) =>
  findingsOf(evaluation).filter(({ decision }) => decision === undefined || decision.state === 'outdated');

describe('the decision memory', () => {
  it('repeats nothing: all decided on the sample, the next run has nothing to decide', async () => {
    const workbench = await open(temporaryFolder());
    const first = await compare(workbench);
    const all = every(first);
    expect(undecided(first).length).toBeGreaterThan(20);
    const names = all.filter((index) => findingsOf(first)[index]!.check.startsWith('name'));
    await decide(workbench, first, { findings: names, action: 'accepted' });
    await decide(workbench, first, { findings: all.filter((index) => !names.includes(index)) });
    const second = await compare(workbench);
    expect(undecided(second)).toEqual([]);
    expect(findingsOf(second).every(({ decision }) => decision?.before)).toBe(true);
    const counted = second.comparisons[0]!.columns.flatMap(({ measures }) => Object.values(measures.findings));
    const accepted = findingsOf(second).filter(({ decision, system }) => system && decision?.state === 'accepted');
    expect(counted.reduce((sum, count) => sum + count, 0)).toBe(accepted.length);
  });

  it('is judged by the gates at once, on the evaluation at hand and in the next run', async () => {
    const workbench = await open(temporaryFolder());
    const first = await compare(workbench, ['critical>0']);
    expect(first.gates).toMatchObject([{ state: 'missed', value: 6 }]);
    const critical = every(first).filter((index) => findingsOf(first)[index]!.severity === 'critical');
    await decide(workbench, first, { findings: critical });
    expect((await workbench.evaluations.find(first.id)).gates).toMatchObject([{ state: 'met', value: 0 }]);
    expect((await compare(workbench, ['critical>0'])).gates).toMatchObject([{ state: 'met' }]);
  });

  it('tells the later of two who decide on one finding, and loses neither', async () => {
    const workbench = await open(temporaryFolder());
    const evaluation = await compare(workbench);
    const seen = await workbench.decisions.last();
    await decide(workbench, evaluation, { findings: [0, 1], seen });
    const late = { findings: [0], action: 'accepted', by: 'Ben' } as const;
    const refused = await decide(workbench, evaluation, { ...late, seen });
    expect(refused).toMatchObject({
      state: 'conflict',
      meanwhile: [{ finding: 0, decision: { by: 'Anna', action: 'dismissed' } }],
    });
    expect(await workbench.decisions.list()).toHaveLength(2);
    const same = await decide(workbench, evaluation, { findings: [0, 1], by: 'Ben', seen });
    expect(same).toMatchObject({ state: 'decided' });
    expect(same).not.toHaveProperty('act');
    await decide(workbench, evaluation, { ...late, seen: refused.number });
    expect(findingsOf(await workbench.evaluations.find(evaluation.id))[0]!.decision).toMatchObject({
      state: 'accepted',
      by: 'Ben',
    });
    await workbench.decisions.undo({ ...own, by: 'Ben' });
    expect(findingsOf(await workbench.evaluations.find(evaluation.id))[0]!.decision).toMatchObject({ by: 'Anna' });
  });

  it('does not let two who decide at the same moment overwrite each other', async () => {
    const workbench = await open(temporaryFolder());
    const evaluation = await compare(workbench);
    const outcomes = await Promise.all(
      ['Anna', 'Ben', 'Cem'].map((by, index) =>
        decide(workbench, evaluation, { findings: [0], by, seen: 0, scope: index === 0 ? 'this' : 'here' }),
      ),
    );
    expect(outcomes.filter(({ state }) => state === 'conflict').length).toBeGreaterThanOrEqual(1);
    expect((await workbench.decisions.list()).length).toBe(1);
  });

  it('is undone and done again after the program was closed', async () => {
    const cwd = temporaryFolder();
    const before = await open(cwd);
    const evaluation = await compare(before);
    await decide(before, evaluation, { findings: [0, 1, 2] });
    await before.close();
    const after = await open(cwd);
    expect(await after.decisions.undo(own)).toMatchObject({ change: { type: 'decide' } });
    expect(undecided(await after.evaluations.find(evaluation.id))).toHaveLength(findingsOf(evaluation).length);
    expect(await after.decisions.undo(own)).toBeUndefined();
    expect(await after.decisions.redo(own)).toBeDefined();
    const [decision] = await after.decisions.list();
    await after.decisions.reopen({ ...own, decisions: [decision!.id] });
    expect(await after.decisions.list()).toHaveLength(2);
    await after.decisions.undo(own);
    expect(await after.decisions.list()).toHaveLength(3);
  });

  it('dies with the text: what stands otherwise now is to be decided again, and says so', async () => {
    const vendor = await startVendor();
    onTestFinished(() => vendor.close());
    const systems = [{ id: 'fake', backend: 'libretranslate', options: { url: vendor.url } }];
    const cwd = temporaryFolder({ 'gegenlesen.yaml': stringify({ systems }) });
    const workbench = await open(cwd);
    const compareText = async (text: string) => {
      writeFileSync(join(cwd, 'news.txt'), text);
      await workbench.documents.open(['news.txt'], 'en');
      const request = { documents: ['news'], targets: ['es'], systems: ['fake'] };
      return (await workbench.compare(request, { signal })).evaluation;
    };
    const doubled = ({ check, system }: Finding) => check === 'double-words' && system === 'source';
    const first = await compareText('On Monday the the heads met.\n');
    const finding = findingsOf(first).findIndex(doubled);
    const place = { evaluation: first.id, comparison: 'news.es', by: 'Anna', action: 'dismissed' } as const;
    await workbench.decisions.decide({ ...place, findings: [finding], scope: 'everywhere' });
    const decisionIn = async (text: string) => findingsOf(await compareText(text)).find(doubled)?.decision;
    expect(await decisionIn('On Monday the the heads met.\n')).toMatchObject({ state: 'dismissed', before: true });
    expect(await decisionIn('On Tuesday the the heads met.\n')).toMatchObject({
      state: 'outdated',
      was: 'dismissed',
      changed: 'text',
    });
  });
});

describe('a decision file', () => {
  it('carries decisions to another store, where the next run shows them', async () => {
    const here = await open(temporaryFolder());
    const evaluation = await compare(here);
    await decide(here, evaluation, { findings: every(evaluation), scope: 'everywhere' });
    const file = JSON.stringify(await here.decisions.exportFile());
    const there = await open(temporaryFolder());
    const merge = await there.decisions.importFile(file, { origin: 'decisions.json', by: 'Ben' });
    expect(merge).toMatchObject({ known: 0, takenBack: 0, conflicts: [] });
    expect(undecided(await compare(there))).toEqual([]);
    expect(await there.decisions.importFile(file, { origin: 'decisions.json', by: 'Ben' })).toMatchObject({
      decisions: [],
    });
    await there.decisions.undo({ by: 'Ben', document: '' });
    expect(await there.decisions.list()).toEqual([]);
  });

  it('in the settings counts beside the store, and what is opened again here stays open', async () => {
    const here = await open(temporaryFolder());
    const evaluation = await compare(here);
    await decide(here, evaluation, { findings: [0, 1] });
    const cwd = temporaryFolder({ 'decisions.json': JSON.stringify(await here.decisions.exportFile()) });
    const there = await open(cwd, { decisions: 'decisions.json' });
    expect(findingsOf(await compare(there)).filter(({ decision }) => decision).length).toBe(2);
    const [decision] = await there.decisions.list();
    await there.decisions.reopen({ ...own, decisions: [decision!.id] });
    expect(findingsOf(await compare(there)).filter(({ decision: note }) => note).length).toBe(1);
  });

  it.each([
    ['no JSON', '{', /decisions.json: not JSON/],
    ['something else', '{"formatVersion":1}', /not a decision file/],
    ['a later version', '{"kind":"gegenlesen-decisions","formatVersion":9}', /version 9; this program reads version 1/],
    [
      'a wrong member',
      '{"kind":"gegenlesen-decisions","formatVersion":1,"exportedAt":"2026-11-23T10:00:00Z","decisions":[{"id":"x"}]}',
      /decisions\.json: decisions\.0\.action/,
    ],
  ])('is refused with %s', async (_name, text, told) => {
    const workbench = await open(temporaryFolder());
    await expect(workbench.decisions.importFile(text, { origin: 'decisions.json', by: 'Ben' })).rejects.toThrow(told);
  });
});

describe('two names, told apart on findings or in the ledger', () => {
  /** The finding that three spellings are one man, in the page as it was published. */
  async function opened() {
    const workbench = await open(temporaryFolder());
    const evaluation = await compare(workbench);
    const index = findingsOf(evaluation).findIndex(
      ({ check, system }) => check === 'name-variants' && system === 'source',
    );
    const again = async () => {
      const { comparisons } = await workbench.evaluations.find(evaluation.id);
      return comparisons[0]!.findings[index]!;
    };
    return { workbench, evaluation, index, again };
  }
  const apartIn = async (workbench: Workbench) =>
    (await workbench.names.decisions()).filter(({ undoneAt }) => undoneAt === undefined);
  const rowOf = async (workbench: Workbench, spelling: string) => (await workbench.names.show(spelling)).keys;

  it('on findings: the ledger has it, and obeys; taken back there it is open again here', async () => {
    const { workbench, evaluation, index, again } = await opened();
    expect(await rowOf(workbench, 'Selenskyj')).toContain('en:zelensky');
    await decide(workbench, evaluation, { findings: [index], scope: 'not-same' });
    expect(await apartIn(workbench)).toMatchObject([{ kind: 'apart' }]);
    const [decision] = await workbench.names.decisions();
    expect((await again()).decision).toMatchObject({ state: 'dismissed', scope: 'not-same' });
    await workbench.names.undo(decision!.id);
    expect((await again()).decision).toBeUndefined();
    expect(await apartIn(workbench)).toEqual([]);
  });

  it('on findings: undo and redo reach the ledger', async () => {
    const { workbench, evaluation, index } = await opened();
    await decide(workbench, evaluation, { findings: [index], scope: 'not-same' });
    await workbench.decisions.undo(own);
    expect(await apartIn(workbench)).toEqual([]);
    await workbench.decisions.redo(own);
    expect(await apartIn(workbench)).toHaveLength(1);
  });

  it('in the ledger: findings of runs before are dismissed, and open again when it is taken back on either side', async () => {
    const { workbench, again } = await opened();
    const forms = (await again()).evidence.forms as readonly string[];
    const told = [];
    for (const [at, form] of forms.entries())
      for (const other of forms.slice(at + 1)) told.push(await workbench.names.apart(form, other));
    expect((await again()).decision).toMatchObject({ state: 'dismissed', scope: 'not-same', by: 'names' });
    // The first took one spelling apart from both others: only the second holds those two apart.
    await workbench.names.undo(told[1]!.id);
    expect((await again()).decision).toBeUndefined();
    await workbench.names.apart(forms[0]!, forms[2]!);
    const { decision } = await again();
    await workbench.decisions.reopen({ ...own, decisions: [decision!.decision] });
    expect((await again()).decision).toBeUndefined();
    expect((await apartIn(workbench)).length).toBe(told.length - 1);
  });

  it('joined later in the ledger, they are one again', async () => {
    const { workbench, evaluation, index, again } = await opened();
    await decide(workbench, evaluation, { findings: [index], scope: 'not-same' });
    const forms = (await again()).evidence.forms as readonly string[];
    await workbench.names.merge(forms.slice(0, 2));
    expect((await again()).decision).toBeUndefined();
  });

  it('travel in a decision file', async () => {
    const { workbench, again } = await opened();
    const forms = (await again()).evidence.forms as readonly string[];
    for (const [at, form] of forms.entries())
      for (const other of forms.slice(at + 1)) await workbench.names.apart(form, other);
    const file = JSON.stringify(await workbench.decisions.exportFile());
    const there = await opened();
    await there.workbench.decisions.importFile(file, { origin: 'file.json', by: 'Ben' });
    expect((await there.again()).decision).toMatchObject({ state: 'dismissed', scope: 'not-same' });
    expect((await apartIn(there.workbench)).length).toBeGreaterThan(1);
  });
});
