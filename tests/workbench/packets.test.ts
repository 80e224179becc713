import { describe, expect, it } from 'vitest';
import type { Workbench } from '../../src/workbench/contract.ts';
import { answersOf } from './packet-answers.ts';
import { comparedSample, DOCUMENT } from './sample-workbench.ts';

type Place = Awaited<ReturnType<typeof comparedSample>>['place'];
const now = () => new Date().toISOString();
const write = async ({ packets }: Workbench, place: Place, blind = false) =>
  (await packets.write({ ...place, blind })).html;
const merge = ({ packets }: Workbench, text: string, more: object = {}) =>
  packets.merge({ text, origin: 'answers.json', by: 'Lea', ...more });
const segmentAt = async ({ editor }: Workbench, place: Place, index: number) =>
  (await editor.open(place)).segments[index]!;
/** Letter of a column in a packet with names. */
function letter({ offers }: Awaited<ReturnType<typeof segmentAt>>, column: string): string {
  const texts = [...new Set(offers.map(({ text }) => text))];
  return String.fromCharCode(65 + texts.indexOf(offers.find((offer) => offer.column === column)!.text));
}

describe('a packet with names', () => {
  it('brings takes, edits and decisions back, signed by who filled it in, in one step that can be undone', async () => {
    const { workbench, place } = await comparedSample();
    const segment = await segmentAt(workbench, place, 2);
    const other = segment.offers.find(({ column }) => column !== segment.column)!.column;
    const { comparisons } = await workbench.evaluations.find(place.evaluation);
    const { fingerprint } = comparisons[0]!.findings[0]!;
    const option = letter(segment, other);
    const text = answersOf(await write(workbench, place), {
      takes: [{ segment: segment.id, option, at: now() }],
      edits: [{ segment: segment.id, option, text: 'Texto de Anna.', milliseconds: 4_000, at: now() }],
      decisions: [{ finding: 0, fingerprint, action: 'dismissed', scope: 'this', reason: 'Fine.', at: now() }],
    });
    const look = await merge(workbench, text, { dryRun: true });
    expect(look).not.toHaveProperty('number');
    expect(await segmentAt(workbench, place, 2)).toEqual(segment);
    const { number, merge: merged } = await merge(workbench, text);
    expect(number).toBeGreaterThan(0);
    expect([merged.takes, merged.edits, merged.decisions].map(({ length }) => length)).toEqual([1, 1, 1]);
    expect(await segmentAt(workbench, place, 2)).toMatchObject({
      state: 'taken',
      column: other,
      text: 'Texto de Anna.',
      edit: { by: 'Anna', milliseconds: 4_000 },
    });
    expect(await workbench.decisions.list()).toMatchObject([{ by: 'Anna', reason: 'Fine.' }]);
    expect(await merge(workbench, text)).not.toHaveProperty('number');
    await workbench.decisions.undo({ by: 'Lea', document: DOCUMENT });
    expect(await segmentAt(workbench, place, 2)).toEqual(segment);
  });

  it('of two people are merged without loss, and where both wrote the conflict is told and settled', async () => {
    const { workbench, place } = await comparedSample();
    const [second, third] = [await segmentAt(workbench, place, 1), await segmentAt(workbench, place, 2)];
    const edit = (segment: typeof third, text: string, day: number) => ({
      segment: segment.id,
      option: letter(segment, segment.column),
      text,
      milliseconds: 0,
      at: `2026-11-0${day}T10:00:00.000Z`,
    });
    const html = await write(workbench, place);
    const anna = answersOf(html, { edits: [edit(third, 'Anna tres.', 1)] });
    const ben = answersOf(html, { edits: [edit(second, 'Ben dos.', 2), edit(third, 'Ben tres.', 2)] }, 'Ben');
    await merge(workbench, anna);
    const { merge: look } = await merge(workbench, ben, { dryRun: true });
    expect(look.editConflicts).toMatchObject([
      { ours: { by: 'Anna', text: 'Anna tres.' }, theirs: { by: 'Ben', text: 'Ben tres.' }, kept: 'theirs' },
    ]);
    await merge(workbench, ben, { prefer: 'ours' });
    expect((await segmentAt(workbench, place, 1)).offers.map(({ edit: made }) => made?.text)).toContain('Ben dos.');
    const texts = async () =>
      (await segmentAt(workbench, place, 2)).offers.flatMap(({ edit: made }) => made?.text ?? []);
    expect(await texts()).toEqual(['Anna tres.']);
    await merge(workbench, ben, { prefer: 'theirs' });
    expect(await texts()).toEqual(['Ben tres.']);
    await merge(workbench, anna, { prefer: 'newer' });
    expect(await texts()).toEqual(['Ben tres.']);
  });

  it('is refused when it was tampered with', async () => {
    const { workbench, place } = await comparedSample();
    const segment = await segmentAt(workbench, place, 2);
    const edits = [{ segment: segment.id, option: 'A', text: 'Bueno.', milliseconds: 0, at: now() }];
    const text = answersOf(await write(workbench, place), { edits });
    await expect(merge(workbench, text.replace('Bueno.', 'Malo.'))).rejects.toThrow(
      /answers were changed after they were saved/,
    );
    await expect(merge(workbench, text.replace('"by": "Anna"', '"by": "Ben"'))).rejects.toThrow(
      /changed after they were saved/,
    );
    const other = text.replace('"blind": false', '"blind": true');
    await expect(merge(workbench, other)).rejects.toThrow(
      /not made by this store, or what it says of itself was changed/,
    );
    const elsewhere = await comparedSample();
    await expect(merge(elsewhere.workbench, text)).rejects.toThrow(/not made by this store/);
    await expect(merge(workbench, '{}')).rejects.toThrow(/not the answers of a review packet/);
    expect((await segmentAt(workbench, place, 2)).text).toBe(segment.text);
  });

  it('is refused when the document was compared anew with other texts, and accepted after the same again', async () => {
    const { workbench, place } = await comparedSample();
    const segment = await segmentAt(workbench, place, 2);
    const take = { segment: segment.id, option: letter(segment, 'llm-plain'), at: now() };
    const text = answersOf(await write(workbench, place), { takes: [take] });
    const again = (systems: readonly string[]) =>
      workbench.compare({ documents: [DOCUMENT], targets: ['es'], systems }, { signal: new AbortController().signal });
    await again(['apertium', 'llm-plain', 'llm-house']);
    expect(await merge(workbench, text, { dryRun: true })).toMatchObject({
      merge: { takes: [{ system: 'llm-plain' }] },
    });
    await again(['apertium', 'llm-plain']);
    await expect(merge(workbench, text)).rejects.toThrow(/the packet is stale: .* Hand out a new packet/);
  });
});

it('brings scores to where all ratings are, zero included, once; other scores of the same person are told', async () => {
  const { workbench, place } = await comparedSample();
  const html = await write(workbench, place, true);
  const segment = await segmentAt(workbench, place, 2);
  const scores = (first: number) =>
    answersOf(html, {
      ratings: [
        { segment: segment.id, option: 'A', score: first, at: now() },
        { segment: segment.id, option: 'B', score: 0, at: now() },
        { segment: segment.id, option: 'C', score: 33.5, at: now() },
      ],
    });
  expect(await merge(workbench, scores(80), { dryRun: true })).toMatchObject({
    ratings: { segments: 1, conflicts: [] },
  });
  expect(await workbench.reviews.list({ limit: 10 })).toEqual([]);
  await merge(workbench, scores(80));
  const [review] = await workbench.reviews.list({ limit: 10 });
  expect(review).toMatchObject({ kind: 'da', blind: true, createdBy: 'Lea' });
  const { ratings } = await workbench.reviews.ratings(review!.id);
  expect(ratings.map(({ rater, segment: at, score }) => [rater, at, score]).sort()).toEqual([
    ['Anna', 2, 0],
    ['Anna', 2, 33.5],
    ['Anna', 2, 80],
  ]);
  expect(await merge(workbench, scores(80))).toMatchObject({ ratings: { segments: 0, conflicts: [] } });
  expect(await merge(workbench, scores(10))).toMatchObject({ ratings: { segments: 0, conflicts: [2] } });
  expect((await workbench.reviews.list({ limit: 10 })).length).toBe(1);
});

describe('a packet of marked errors', () => {
  const said = async (rating: object, kind: 'esa' | 'mqm' | 'ranking' = 'mqm') => {
    const { workbench, place } = await comparedSample();
    const segment = await segmentAt(workbench, place, 2);
    const { html } = await workbench.packets.write({ ...place, blind: false, kind });
    const option = letter(segment, segment.column);
    const given = { segment: segment.id, option };
    const text = answersOf(html, { ratings: [{ ...given, ...rating, at: now() }] });
    const otherwise = answersOf(html, { ratings: [{ ...given, errors: [], at: now() }] });
    return { workbench, text, otherwise };
  };
  const span = { side: 'target', start: 0, end: 2, severity: 'major', category: 'accuracy/omission' };

  it('is merged into a review of its kind, once; what the same person said otherwise stays and is told', async () => {
    const { workbench, text, otherwise } = await said({ errors: [span], note: 'Who?' });
    expect((await merge(workbench, text, { dryRun: true })).ratings).toEqual({ segments: 1, conflicts: [] });
    expect((await merge(workbench, text)).ratings).toEqual({ segments: 1, conflicts: [] });
    expect((await merge(workbench, text)).ratings).toEqual({ segments: 0, conflicts: [] });
    const [review] = await workbench.reviews.list({ limit: 1 });
    expect(review).toMatchObject({ kind: 'mqm', typology: { name: expect.any(String) } });
    expect((await merge(workbench, otherwise)).ratings).toEqual({ segments: 0, conflicts: [2] });
  });

  it.each([
    ['a span beyond the text', { errors: [{ ...span, end: 99_999 }] }, 'is no range of the target text'],
    ['an omission beyond the source', { errors: [{ ...span, side: 'source', end: 99_999 }] }, 'source text'],
    ['an empty span', { errors: [{ ...span, end: 0 }] }, 'is no range'],
    ['a severity nobody offered', { errors: [{ ...span, severity: '<script>' }] }, 'is no severity here'],
    ['a category nobody offered', { errors: [{ ...span, category: '__proto__' }] }, 'is no category here'],
    ['a place beyond the alphabet', { rank: 99 }, 'ratings'],
    ['a note without an end', { note: 'x'.repeat(5_001) }, 'ratings'],
    ['errors without an end', { errors: Array.from({ length: 201 }, () => span) }, 'ratings'],
    ['members of its own', { constructor: { polluted: true } }, 'ratings'],
  ])('is refused whole for %s, though it is signed', async (_what, rating, message) => {
    const { workbench, text } = await said(rating);
    for (const dryRun of [true, false]) await expect(merge(workbench, text, { dryRun })).rejects.toThrow(message);
    expect(await workbench.reviews.list({ limit: 1 })).toEqual([]);
  });

  it('keeps what its kind does not ask for out', async () => {
    const { workbench, text } = await said({ score: 5, errors: [span] }, 'ranking');
    await merge(workbench, text);
    const [review] = await workbench.reviews.list({ limit: 1 });
    expect((await workbench.reviews.ratings(review!.id)).ratings).toEqual([]);
  });
});

describe('a blind packet', () => {
  it('holds no name, no finding and no key to them, yet what comes back lands at the right system', async () => {
    const { workbench, place } = await comparedSample();
    const html = await write(workbench, place, true);
    const body = html.slice(html.indexOf('<body>'), html.lastIndexOf('<script>'));
    for (const column of (await workbench.editor.open(place)).comparison.columns.filter(
      ({ kind }) => kind === 'system',
    )) {
      expect(body.toLowerCase()).not.toContain(column.id.toLowerCase());
      expect(body.toLowerCase()).not.toContain(column.name.toLowerCase());
    }
    expect(body).not.toContain('data-finding');
    const { segments } = await workbench.editor.open(place);
    const orders = new Set<string>();
    for (const segment of segments.filter(({ offers }) => new Set(offers.map(({ text }) => text)).size === 4)) {
      const row = body.slice(body.indexOf(`data-segment="${segment.id}"`)).split('</fieldset>')[0]!;
      const texts = [...row.matchAll(/<span class="text"[^>]*>([^<]*)/g)].map(([, text]) => plain(text!));
      const columns = texts.map((text) => segment.offers.findIndex((offer) => offer.text === text));
      expect(new Set(columns)).toEqual(new Set([0, 1, 2]));
      orders.add(columns.join());
    }
    expect(orders.size).toBeGreaterThan(2);
    const segment = segments[2]!;
    const row = body.slice(body.indexOf(`data-segment="${segment.id}"`)).split('</fieldset>')[0]!;
    const [, option, text] = /value="([A-Z])"[\s\S]*?<span class="text"[^>]*>([^<]*)/.exec(row)!;
    await merge(workbench, answersOf(html, { takes: [{ segment: segment.id, option, at: now() }] }));
    expect(await segmentAt(workbench, place, 2)).toMatchObject({ state: 'taken', text: plain(text!) });
  });
});

const plain = (html: string) =>
  html
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&#x3D;', '=')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&');
