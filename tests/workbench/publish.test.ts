import { expect, it } from 'vitest';
import { readTmx } from '../../src/formats/tmx.ts';
import { comparedSample, DOCUMENT } from './sample-workbench.ts';

const anna = { by: 'Anna' };

it('refuses an approval while critical findings are open, unless somebody says why, and keeps both', async () => {
  const { workbench, place } = await comparedSample();
  const { editor, publish } = workbench;
  expect((await publish.state(place)).status).toMatchObject({ status: 'draft', history: [] });
  const [first] = (await editor.open(place)).segments;
  await editor.save({ ...place, segment: first!.id, system: first!.column, text: '', seen: first!.text, ...anna });
  const { open } = await publish.state(place);
  expect(open.map(({ segment }) => segment)).toContain(0);
  await publish.setStatus({ ...place, ...anna, status: 'review' });
  await expect(publish.setStatus({ ...place, ...anna, status: 'approved' })).rejects.toThrow(
    /Not approved: .*segment 1: /,
  );
  const reason = 'The kicker is left out on purpose.';
  const { status } = await publish.setStatus({ ...place, by: 'Lea', status: 'approved', reason });
  expect(status).toMatchObject({ status: 'approved', by: 'Lea' });
  expect(status.history).toMatchObject([
    { status: 'review', by: 'Anna', takenBack: false },
    { status: 'approved', by: 'Lea', reason, open: [expect.stringContaining('segment 1: ')] },
  ]);
});

it('goes back to draft when the text changes after approval, says so, and is approved again with the same text', async () => {
  const { workbench, place } = await comparedSample();
  const { editor, publish } = workbench;
  const { hash } = await publish.state(place);
  await publish.setStatus({ ...place, by: 'Lea', status: 'approved', reason: 'Late.', seen: hash });
  const segment = (await editor.open(place)).segments[2]!;
  const saved = await editor.save({
    ...place,
    segment: segment.id,
    system: segment.column,
    text: `${segment.text} Nota.`,
    seen: segment.text,
    ...anna,
  });
  expect(saved).toMatchObject({ state: 'saved', status: { status: 'draft', changedSince: { by: 'Lea' } } });
  await expect(publish.setStatus({ ...place, ...anna, status: 'approved', seen: hash })).rejects.toThrow(
    /changed while you looked/,
  );
  await workbench.decisions.undo({ ...anna, document: DOCUMENT });
  expect((await publish.state(place)).status).toMatchObject({ status: 'approved', by: 'Lea' });
  await workbench.decisions.undo({ by: 'Lea', document: DOCUMENT });
  const { status } = await publish.state(place);
  expect(status).toMatchObject({ status: 'draft', history: [{ status: 'approved', takenBack: true }] });
});

it('writes drafts for reading, and memories only of what was approved', async () => {
  const { workbench, place } = await comparedSample();
  const { publish, editor } = workbench;
  const draft = await publish.file({ ...place, format: 'txt' });
  expect(draft.name).toBe(`${DOCUMENT}.es.draft.txt`);
  const { segments } = await editor.open(place);
  const texts = segments.map(({ text }) => text).filter((text) => text.trim() !== '');
  expect(draft.content).toBe(`${texts.join('\n')}\n`);
  for (const format of ['tmx', 'xliff'])
    await expect(publish.file({ ...place, format })).rejects.toThrow(/not approved yet/);
  await publish.setStatus({ ...place, ...anna, status: 'approved', reason: 'Test.' });
  const tmx = await publish.file({ ...place, format: 'tmx' });
  expect(tmx.name).toBe(`${DOCUMENT}.es.tmx`);
  const { units } = readTmx(String(tmx.content), 'x.tmx');
  expect(units.every(({ notes }) => notes[0]?.startsWith('system: '))).toBe(true);
  expect(units.map(({ variants }) => variants[1]!.text)).toEqual(texts.filter((text) => !isSource(segments, text)));
  expect(String((await publish.file({ ...place, format: 'xliff' })).content)).toContain('<segment state="final">');
  await expect(publish.file({ ...place, format: 'pdf' })).rejects.toThrow(/Unknown format "pdf". Known formats: txt/);
});

const isSource = (
  segments: readonly { readonly text: string; readonly offers: readonly { column: string; text: string }[] }[],
  text: string,
) =>
  segments.some(
    (one) => one.text === text && one.offers.some((offer) => offer.column === 'source' && offer.text === text),
  );

it('leaves the frame of the site out when asked', async () => {
  const { workbench, place } = await comparedSample();
  const whole = await workbench.publish.file({ ...place, format: 'txt' });
  const article = await workbench.publish.file({ ...place, format: 'txt', withoutFrame: true });
  expect(String(article.content).length).toBeLessThan(String(whole.content).length);
});
