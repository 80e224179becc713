import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Evaluation, Finding } from '../../src/evaluate/evaluation.ts';
import { groupsOf } from '../../src/server/pages/findings.ts';
import { compareSample, startSite, type TestSite } from './site.ts';

let site: TestSite;
let address: string;
let id: string;
/** How many things there are to decide, and the number of the one about Zelensky: new checks may change both. */
let total: number;
let named: number;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());
beforeEach(async () => {
  address = `${await compareSample(site)}/findings`;
  id = address.split('/')[2]!;
  const decisions = (await site.workbench.decisions.list()).map((decision) => decision.id);
  if (decisions.length > 0)
    await site.workbench.decisions.reopen({ by: 'test', document: 'krone-choe-putin', decisions });
  const groups = groupsOf(((await site.workbench.evaluations.find(id)) as Evaluation).comparisons[0]!);
  total = groups.length;
  named = groups.find(({ forms }) => forms.includes('Selenskyj'))!.number;
});

const page = async (path: string, headers: Record<string, string> = {}) => (await site.get(path, headers)).text();
const findings = async (): Promise<readonly Finding[]> =>
  ((await site.workbench.evaluations.find(id)) as Evaluation).comparisons[0]!.findings;
const languageFindings = async () =>
  (await findings()).flatMap(({ check }, index) => (check === 'wrong-language' ? [String(index)] : []));
const seenIn = (html: string) => /name="seen" value="(\d+)"/.exec(html)![1]!;

/** Sends the form of a group as a browser without scripts would. */
async function decide(step: string, finding: readonly string[], more: Record<string, string> = {}, headers = {}) {
  return site.post(address, { step, finding, group: '1', ...more }, headers);
}

describe('the findings of a comparison', () => {
  it('are groups with what, why, where, and what can be done, each in its language', async () => {
    const html = await page(address);
    expect(html).toContain(`${total} of ${total} to decide`);
    expect(html).toMatch(/<span lang="en">Wrong or untranslated language<\/span>/);
    expect(html).toMatch(/<summary>Why<\/summary><p lang="en">[^<]+/);
    expect(html).toMatch(/<a class="jump" href="\/evaluations\/[^"]+#c1-s14-0">/);
    expect(html).toContain('6 places in Source');
    const german = await page(address, { 'accept-language': 'de' });
    expect(german).toContain(`${total} von ${total} noch zu entscheiden`);
    expect(german).toContain('6 Stellen in Source');
    expect(german).toContain('4 Schreibungen, 12 Stellen in 4 Spalten');
  });

  it('are decided with a form, and the next one comes up', async () => {
    const some = await languageFindings();
    const answer = await decide('here', some, { reason: ' Wanted. ' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${address}?done=dismissed#c1-g2`]);
    const html = await page(`${address}?done=dismissed`);
    expect(html).toContain(`${total - 1} of ${total} to decide`);
    expect(html).toMatch(/role="status">Dismissed\./);
    expect(html).toMatch(/Dismissed by editor, [^<]+ · in this document: Wanted\./);
    expect((await findings()).filter(({ decision }) => decision?.state === 'dismissed')).toHaveLength(6);
  });

  it('leave a group open as long as something of it is undecided', async () => {
    const [first] = await languageFindings();
    expect((await decide('this', [first!])).headers.get('location')).toBe(`${address}?done=dismissed#c1-g1`);
    const html = await page(address);
    expect(html).toContain('5 places in Source');
    expect(html).toContain('1 dismissed');
  });

  it('are opened again, taken back and done again', async () => {
    await decide('accept', await languageFindings());
    const state = async () => (await findings())[0]!.decision?.state;
    expect(await state()).toBe('accepted');
    await site.post(`${address}/undo`, { back: 'findings' });
    expect(await state()).toBeUndefined();
    await site.post(`${address}/redo`, { back: 'findings' });
    expect(await state()).toBe('accepted');
    const decision = [...(await page(address)).matchAll(/name="decision" value="([^"]+)"/g)].map(([, one]) => one!);
    await site.post(`${address}/reopen`, { decision, group: '1' });
    expect(await state()).toBeUndefined();
    const nothing = await site.post(`${address}/redo`, { back: 'findings' });
    expect(nothing.headers.get('location')).toContain('done=nothing');
  });

  it('are signed with the name this browser was given', async () => {
    const named = await site.post(`${address}/name`, { name: ' Änne; "Ö" ' });
    const cookie = named.headers.get('set-cookie')!.split(';')[0]!;
    await decide('this', ['0'], {}, { cookie });
    expect((await findings())[0]!.decision).toMatchObject({ by: 'Änne; "Ö"' });
    expect(await page(address, { cookie: 'gegenlesen-name=%E0%A4' })).toContain('Signed: <bdi>editor</bdi>');
  });

  it('tell the later of two what the other decided, and keep what was wanted at hand', async () => {
    const seen = seenIn(await page(address));
    await decide('this', ['0'], { seen }, { cookie: 'gegenlesen-name=Anna' });
    const late = await decide('accept', ['0'], { seen }, { cookie: 'gegenlesen-name=Ben' });
    const html = await late.text();
    expect(late.status).toBe(409);
    expect(html).toMatch(/role="alert"[^>]*>\s*<h3>Anna decided on this while you were reading/);
    const field = (name: string) => new RegExp(`role="alert"[\\s\\S]*?name="${name}" value="([^"]+)"`).exec(html)![1]!;
    expect([field('step'), field('finding')]).toEqual(['accept', '0']);
    await decide(field('step'), [field('finding')], { seen: field('seen') }, { cookie: 'gegenlesen-name=Ben' });
    expect((await findings())[0]!.decision).toMatchObject({ state: 'accepted', by: 'Ben' });
  });

  it('say so when all are decided, and offer the next step', async () => {
    await decide(
      'this',
      (await findings()).map((_, index) => String(index)),
    );
    const html = await page(address);
    expect(html).toMatch(
      /<th scope="row" lang="en">Number changed or lost<\/th><td class="figure">0<\/td><td class="figure">2<\/td><td class="figure">0 %/,
    );
    expect(html).toContain(`All ${total} are decided.`);
    expect(html).toMatch(/<a href="[^"]+\/edit\?of&#x3D;apertium">Text of Apertium<\/a>/);
    expect(html).not.toContain('data-group');
  });

  it('tell two names apart with what of a group is about two names', async () => {
    const html = await page(address);
    const group = html.slice(html.indexOf(`id="c1-g${named}"`), html.indexOf(`id="c1-g${named + 1}"`));
    const members = [...group.matchAll(/name="finding" value="(\d+)"/g)].map(([, one]) => one!);
    expect(members.length).toBeGreaterThan(5);
    await decide('not-same', members);
    const dismissed = (await findings()).filter(({ decision }) => decision?.state === 'dismissed');
    expect(dismissed.length).toBeGreaterThan(2);
    expect(dismissed.every(({ check }) => check !== 'terms')).toBe(true);
  });

  it.each([
    ['no step', { finding: '0' }],
    ['no finding', { step: 'this' }],
    ['a finding that is none', { step: 'this', finding: 'x' }],
    ['a finding that is not there', { step: 'this', finding: '9999' }],
  ])('refuse a form with %s', async (_name, fields) => {
    expect((await site.post(address, fields as Record<string, string>)).status).toBe(400);
  });

  it('are not decided by another website', async () => {
    const answer = await site.post(address, { step: 'this', finding: '0' }, { origin: 'https://evil.example' });
    expect(answer.status).toBe(403);
  });
});

describe('one spelling in all places', () => {
  it('is seen before it is done, and makes a text to take along', async () => {
    const correct = address.replace('/findings', '/correct');
    const preview = await page(`${correct}?group=${named}&system=apertium`);
    expect(preview).toContain('3 segments change');
    expect(preview).toMatch(/<s>Selenskyj<\/s>.*<b>Zelenski<\/b>/);
    expect(await page(`${correct}?group=${named}&system=llm-house`)).toContain('Nothing changes');
    const answer = await site.post(correct, { group: String(named), system: 'apertium', spelling: 'Zelenski' });
    const text = answer.headers.get('location')!;
    expect([answer.status, text]).toEqual([303, expect.stringContaining('/edit?of=apertium&done=corrected')]);
    expect(await page(text)).toContain('3 segments corrected');
    const file = await site.get(text.replace('/edit?', '/edit/text.txt?'));
    expect(file.headers.get('content-disposition')).toContain('krone-choe-putin.es.apertium.txt');
    const content = await file.text();
    expect(content.match(/Zelenski/g)).toHaveLength(3);
    expect(content).not.toMatch(/Selensk|Zelensky/);
    await site.post(`${address}/undo`, { back: 'edit', of: 'apertium' });
    expect(await page(text)).toContain('Nothing corrected yet.');
  });

  it('takes a spelling of the editor’s own', async () => {
    const correct = address.replace('/findings', '/correct');
    const html = await page(`${correct}?group=${named}&system=apertium&spelling=&other=Zelénskiy`);
    expect(html).toMatch(/<b>Zelénskiy<\/b>/);
    expect(html).toMatch(/name="spelling" value="Zelénskiy"/);
  });

  it('is not found for a group that proposes nothing', async () => {
    const correct = address.replace('/findings', '/correct');
    expect((await site.get(`${correct}?group=1`)).status).toBe(404);
    expect((await site.get(`${correct}?group=99`)).status).toBe(404);
    expect((await site.get(`${address.replace('/findings', '/edit')}?of=nobody`)).status).toBe(404);
  });

  it('is read, copied, downloaded and taken on the page of the text, where the old addresses lead', async () => {
    const home = address.replace('/findings', '');
    const html = await page(`${home}/edit?of=apertium`);
    expect(html).toContain('Text of Apertium');
    expect(html).toMatch(/<option value="apertium" selected>/);
    expect(html).toContain('id="whole-text"');
    expect(html).not.toContain('class="edit-form"');
    const [, download] = /href="([^"]+text\.txt[^"]+)"/.exec(html)!;
    const file = await site.get(download!.replace('&#x3D;', '='));
    expect(file.headers.get('content-disposition')).toContain('krone-choe-putin.es.apertium.txt');
    const taken = await site.post(`${home}/edit/take`, { system: 'apertium', of: 'apertium' });
    expect(taken.headers.get('location')).toBe(`${home}/edit?of=apertium&done=taken`);
    expect(await page(`${home}/edit?of=apertium`)).toContain('Apertium, taken by editor');
    expect(await page(`${home}/edit?of=llm-plain`)).toContain('in the text stands Apertium');
    for (const [old, now] of [
      ['text?system=apertium', 'edit?of=apertium'],
      ['text.txt?system=apertium', 'edit/text.txt?of=apertium'],
    ]) {
      const answer = await site.get(`${home}/${old}`);
      expect([answer.status, answer.headers.get('location')]).toEqual([301, `${home}/${now}`]);
    }
    await site.post(`${address}/undo`, { back: 'edit', of: 'apertium' });
  });
});
