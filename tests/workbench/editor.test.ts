import { expect, it, onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import type { Workbench } from '../../src/workbench/contract.ts';
import { startVendor } from '../fakes/vendor.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { comparedSample, compareRecorded, DOCUMENT, openSample } from './sample-workbench.ts';

const anna = { by: 'Anna' };
const own = { ...anna, document: DOCUMENT };
type Place = Awaited<ReturnType<typeof comparedSample>>['place'];

const segmentAt = async ({ editor }: Workbench, place: Place, index: number) =>
  (await editor.open(place)).segments[index]!;

/** Edits a segment as a page does: from what it shows. */
async function edit(workbench: Workbench, place: Place, index: number, change: (text: string) => string, by = 'Anna') {
  const { id, column, text } = await segmentAt(workbench, place, index);
  const request = { ...place, segment: id, system: column, text: change(text), seen: text, milliseconds: 1_500, by };
  return workbench.editor.save(request);
}

it('suggests for each segment the column with the least grave findings, and says why', async () => {
  const { workbench, place } = await comparedSample();
  const { segments, comparison } = await workbench.editor.open(place);
  expect(segments.every(({ state }) => state === 'suggested')).toBe(true);
  const reasons = new Set(segments.map(({ suggestion }) => suggestion?.why));
  expect(reasons).toEqual(new Set(['findings', 'consensus', 'only']));
  const critical = comparison.findings.filter(({ severity, system }) => severity === 'critical' && system !== 'source');
  const places = new Set(critical.flatMap(({ spans, system }) => spans.map(({ segment }) => `${segment} ${system}`)));
  const avoidable = segments.filter(({ segment, column, offers }) => {
    const systems = offers.filter((offer) => offer.column !== 'source');
    return places.has(`${segment} ${column}`) && systems.some((offer) => !places.has(`${segment} ${offer.column}`));
  });
  expect(avoidable).toEqual([]);
});

it('takes another column, and the page as published too; both can be taken back', async () => {
  const { workbench, place } = await comparedSample();
  const before = await segmentAt(workbench, place, 2);
  const other = before.offers.find(({ column }) => column !== before.column && column !== 'source')!;
  await workbench.editor.take({ ...place, ...anna, takes: [{ segment: before.id, system: other.column }] });
  expect(await segmentAt(workbench, place, 2)).toMatchObject({
    state: 'taken',
    column: other.column,
    text: other.text,
  });
  await workbench.editor.take({ ...place, ...anna, takes: [{ segment: before.id, system: 'source' }] });
  expect(await segmentAt(workbench, place, 2)).toMatchObject({ state: 'taken', column: 'source' });
  await workbench.decisions.undo(own);
  expect(await segmentAt(workbench, place, 2)).toMatchObject({ column: other.column });
  await workbench.decisions.undo(own);
  expect(await segmentAt(workbench, place, 2)).toEqual(before);
  await expect(
    workbench.editor.take({ ...place, ...anna, takes: [{ segment: before.id, system: 'nobody' }] }),
  ).rejects.toThrow(/has no text for segment/);
});

it('keeps an edit with its source and the time spent, and goes on counting', async () => {
  const { workbench, place } = await comparedSample();
  await edit(workbench, place, 2, (text) => `${text} Uno.`);
  await edit(workbench, place, 2, (text) => `${text} Dos.`);
  const { state, edit: kept, text, base } = await segmentAt(workbench, place, 2);
  expect(state).toBe('taken');
  expect(text).toBe(`${base} Uno. Dos.`);
  expect(kept).toMatchObject({ by: 'Anna', milliseconds: 3_000, base });
  expect(kept?.source).toBe((await workbench.editor.open(place)).comparison.segments[2]!.text);
  const { effort, edited, spent } = await workbench.publish.state(place);
  expect({ edited, spent, edits: effort.edits }).toEqual({ edited: 1, spent: 3_000, edits: 2 });
  expect(effort.signature).toMatch(/^metric:TER\|nrefs:1\|case:mixed\|tok:tercom/);
});

it('tells the later of two who edit one segment, and writes nothing over', async () => {
  const { workbench, place } = await comparedSample();
  const { id, column, text } = await segmentAt(workbench, place, 2);
  const save = (by: string, mine: string, seen = text) =>
    workbench.editor.save({ ...place, segment: id, system: column, text: mine, seen, by });
  expect(await save('Anna', 'Texto de Anna.')).toMatchObject({ state: 'saved' });
  expect(await save('Ben', 'Texto de Ben.')).toEqual({
    state: 'conflict',
    theirs: { system: column, text: 'Texto de Anna.', by: 'Anna', at: expect.any(String) },
  });
  expect((await segmentAt(workbench, place, 2)).text).toBe('Texto de Anna.');
  expect(await save('Ben', 'Texto de Ben.', 'Texto de Anna.')).toMatchObject({ state: 'saved' });
  const other = (await segmentAt(workbench, place, 2)).offers.find((offer) => offer.column !== column)!;
  await workbench.editor.take({ ...place, ...anna, takes: [{ segment: id, system: other.column }] });
  expect(await save('Ben', 'Texto nuevo de Ben.', 'Texto de Ben.')).toMatchObject({
    state: 'conflict',
    theirs: { system: other.column, text: other.text, by: 'Anna' },
  });
});

it('checks an edit among the texts it will stand with, and leaves out what was dismissed', async () => {
  const { workbench, place } = await comparedSample();
  const { id, column, text } = await segmentAt(workbench, place, 2);
  const check = (mine: string) => workbench.editor.check({ ...place, segment: id, system: column, text: mine });
  const { findings, effort } = await check(`${text} text text`);
  expect(effort.edits).toBe(2);
  const messages = findings.map(({ check: name }) => name);
  expect(messages).toContain('double-words');
  expect((await check(text)).findings.map(({ check: name }) => name)).not.toContain('double-words');
});

it('replaces in the whole text after a look at it, in one step', async () => {
  const { workbench, place } = await comparedSample();
  const search = { ...place, find: 'Corea del Norte', replacement: 'la RPDC', caseSensitive: true };
  const { changes, hash } = await workbench.editor.find(search);
  expect(changes.length).toBeGreaterThan(1);
  await workbench.editor.replace({ ...search, ...anna, seen: hash });
  const { segments } = await workbench.editor.open(place);
  expect(segments.some(({ text }) => text.includes('Corea del Norte'))).toBe(false);
  expect(segments.filter(({ edit: made }) => made !== undefined).length).toBe(changes.length);
  await expect(workbench.editor.replace({ ...search, ...anna, seen: hash })).rejects.toThrow(/changed meanwhile/);
  await workbench.decisions.undo(own);
  expect((await workbench.editor.find(search)).changes).toEqual(changes);
  await expect(workbench.editor.find({ ...search, find: '(a', pattern: true })).rejects.toThrow(
    /pattern cannot be used/,
  );
});

it('writes one spelling in all places of the text, whichever system they come from', async () => {
  const { workbench, place } = await comparedSample();
  const { segments, comparison } = await workbench.editor.open(place);
  const named = segments.filter(({ offers }) => offers.some(({ text }) => /[SZ]elensk/.test(text)));
  const takes = named.map(({ id }, index) => ({ segment: id, system: index === 0 ? 'llm-plain' : 'apertium' }));
  await workbench.editor.take({ ...place, ...anna, takes });
  const findings = comparison.findings.flatMap(({ evidence, system }, index) =>
    system !== 'source' && Array.isArray(evidence.forms) && evidence.forms.includes('Selenskyj') ? [index] : [],
  );
  const request = { ...place, findings, spelling: 'Zelenskyy' };
  const preview = await workbench.editor.previewHarmonised(request);
  expect(new Set(preview.map(({ column }) => column))).toEqual(new Set(['apertium', 'llm-plain']));
  await workbench.editor.harmonise({ ...request, ...anna });
  const textNow = async () => (await workbench.editor.open(place)).segments.map(({ text }) => text).join('\n');
  expect(await textNow()).not.toMatch(/Selensky|Zelensk(?!yy)/);
  await workbench.decisions.undo(own);
  expect(await textNow()).toMatch(/Selensky|Zelensk(?!yy)/);
});

it('offers a post-edit where the same source and machine text come again, as long as it counts', async () => {
  const vendor = await startVendor();
  onTestFinished(() => vendor.close());
  const systems = [{ id: 'fake', backend: 'libretranslate', options: { url: vendor.url } }];
  const workbench = await openSample(temporaryFolder({ 'gegenlesen.yaml': stringify({ systems }) }));
  const compareText = async (name: string, text: string) => {
    const bytes = new TextEncoder().encode(text);
    const [document] = await workbench.documents.add({ name: `${name}.txt`, bytes, language: 'en', title: name });
    const request = { documents: [document!], targets: ['es'], systems: ['fake'] };
    const { evaluation } = await workbench.compare(request, { signal: new AbortController().signal });
    return { evaluation: evaluation.id, comparison: `${document}.es` };
  };
  const first = await compareText('first', 'The heads met on Monday.\nThey left at noon.\n');
  await edit(workbench, first, 0, (text) => `${text} Nota.`);
  const second = await compareText('second', 'Something else.\nThe heads met on Monday.\n');
  const { remembered, segments } = await workbench.editor.open(second);
  expect([...remembered].map(([index, { text, by }]) => [index, text, by])).toEqual([
    [1, `${segments[1]!.base} Nota.`, 'Anna'],
  ]);
  await workbench.decisions.undo({ ...anna, document: first.comparison.replace('.es', '') });
  expect((await workbench.editor.open(second)).remembered.size).toBe(0);
});

it('applies what was taken and edited at the next run, and lets it die with the text', async () => {
  const workbench = await openSample();
  const place = async () => ({ evaluation: (await compareRecorded(workbench)).id, comparison: `${DOCUMENT}.es` });
  const first = await place();
  await edit(workbench, first, 2, (text) => `${text} Nota.`);
  const second = await place();
  expect(second.evaluation).not.toBe(first.evaluation);
  expect(await segmentAt(workbench, second, 2)).toEqual(await segmentAt(workbench, first, 2));
});
