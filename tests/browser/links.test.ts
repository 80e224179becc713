import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleWeb, startSite, type TestSite } from '../server/site.ts';
import { axeViolations, describeInBrowser } from './browser.ts';

const SOURCE = [
  'President Zelensky criticised the visit on Monday.',
  'About 11,000 soldiers from North Korea are said to be in the region of Kursk.',
  'Is there a new agreement between Moscow and Pyongyang?',
  'Foreign minister Choe Son Hui laid flowers at the monument (see photo).',
].join('\n');
/** The second is missing, the third and fourth are one paragraph, and there is an advertisement. */
const CAME = [
  'El presidente Zelenski criticó la visita el lunes.',
  '¿Hay un nuevo acuerdo entre Moscú y Pyongyang? La ministra de Exteriores Choe Son Hui depositó flores (véase la foto).',
  'Suscríbase ya a nuestro boletín gratuito.',
].join('\n');

describeInBrowser('links of a translation that came in other pieces', (open) => {
  let site: TestSite;
  let webFolder: string;
  let document: string;

  beforeAll(async () => {
    webFolder = await bundleWeb();
    site = await startSite({ webFolder });
    [document] = (await site.workbench.documents.add({
      name: 'a.txt',
      bytes: new TextEncoder().encode(SOURCE),
      language: 'en',
      title: 'News',
    })) as [string];
  }, 60_000);
  afterAll(async () => {
    await site?.close();
    rmSync(webFolder, { recursive: true, force: true });
  });

  it('are seen in the comparison and mended by keys, step by step, with undo', async () => {
    const { page, errors, requests } = await open(`${site.address}/documents/${document}`);
    await page.locator('#outputs summary').click();
    await page.getByLabel('Name of its column').fill('Agency');
    await page.getByLabel('Language (such as es)').fill('es');
    await page.getByLabel('Text, a paragraph per line').fill(CAME);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    expect(await page.locator('#outputs').textContent()).toContain('3 segments to look at');
    const request = { documents: [document], targets: ['es'], systems: ['Agency'] };
    const { evaluation } = await site.workbench.compare(request, { signal: new AbortController().signal });

    await page.goto(`${site.address}/evaluations/${evaluation.id}/${document}.es`);
    const note = (number: number) => page.locator(`#c1-s${number} .link-note`);
    expect(await note(2).textContent()).toBe('missing');
    expect(await note(3).textContent()).toBe('merged 2:1');
    expect(await note(1).count()).toBe(0);
    expect(await page.locator('.left-over').textContent()).toContain('Suscríbase');
    expect(await axeViolations(page)).toEqual([]);

    await note(2).getByRole('link').click();
    const row = (number: number) => page.locator(`#l${number}`);
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('l2');
    expect(await axeViolations(page)).toEqual([]);
    // Each step comes back as a new page, whose script hears the next key.
    const press = async (key: string) => {
      await Promise.all([page.waitForEvent('load'), page.keyboard.press(key)]);
    };
    const left = page.locator('.left-over li');
    // The advertisement goes into the gap, then down, and all the way back.
    await page.keyboard.press('p');
    await page.keyboard.press('Tab');
    await press('Enter');
    expect(await row(2).textContent()).toContain('Suscríbase');
    await press('d');
    expect(await row(3).textContent()).toContain('Suscríbase');
    expect(await row(2).textContent()).toContain('¿Hay un nuevo acuerdo');
    await press('z');
    expect(await row(2).textContent()).toContain('Suscríbase');
    await press('z');
    expect(await left.count()).toBe(1);
    await page.keyboard.press('j');
    await press('x');
    expect(await left.count()).toBe(2);
    await press('Control+z');
    expect(await left.count()).toBe(1);
    expect(errors).toEqual([]);
    expect(requests.filter((url) => !url.startsWith(site.address))).toEqual([]);
  });
});
