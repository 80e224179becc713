import { existsSync } from 'node:fs';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { renderReport } from '../../src/workbench/report.ts';
import { hostileEvaluation } from '../reports/hostile-evaluation.ts';
import { bytesOf } from '../reports/joined.ts';
import { sampleEvaluation } from '../reports/sample-evaluation.ts';
import { EXECUTABLE } from './launch.ts';

const skipped = !existsSync(EXECUTABLE) && process.env.CI !== 'true';
if (skipped) console.log(`Skipped: the PDF report (no Chromium at ${EXECUTABLE}; set CHROMIUM to its path).`);

const variables = { GEGENLESEN_CHROMIUM: EXECUTABLE };
/** Text of each page, in the order it was drawn. */
async function pagesOf(evaluation: typeof sampleEvaluation): Promise<readonly string[]> {
  const bytes = bytesOf(await renderReport(evaluation, 'pdf', { variables }));
  const { text } = await extractText(await getDocumentProxy(Uint8Array.from(bytes)), { mergePages: false });
  return text.map((page) => page.replace(/\s+/g, ' '));
}

describe.skipIf(skipped)('the PDF report', { timeout: 240_000 }, () => {
  it('has a title block, summary, findings and texts, a number on every page, and no controls', async () => {
    const pages = await pagesOf(sampleEvaluation);
    const all = pages.join(' ');
    expect(pages[0]).toMatch(/Comparison of machine translations.*Putin received North Korea’s Foreign Minister Choe/);
    expect(pages[0]).toMatch(/English and German to Spanish.*Summary.*Apertium.*llm house/);
    for (const part of ['Findings', 'Side by side', 'Names', 'Cost and time', 'Provenance'])
      expect(all).toContain(part);
    expect(all).toContain('Selenskyj: Libre nuestras personas');
    for (const [index, page] of pages.entries()) expect(page).toContain(`${index + 1} / ${pages.length}`);
    for (const control of ['Skip to the report', 'with findings', 'Keys']) expect(all).not.toContain(control);
  });

  it('prints texts as they are', async () => {
    const [first] = await pagesOf(hostileEvaluation('<script>document.body.remove()</script>'));
    expect(first).toContain('<script>document.body.remove()</script>');
  });
});

describe('without a browser', () => {
  const render = (GEGENLESEN_CHROMIUM: string | undefined) =>
    renderReport(sampleEvaluation, 'pdf', { variables: { PATH: '/nowhere', GEGENLESEN_CHROMIUM } });

  // On a Mac Chrome is found where Apple puts programs, whatever the PATH says.
  it.skipIf(process.platform === 'darwin')('says what to install, and what to do without it', async () => {
    await expect(render(undefined)).rejects.toThrow(
      /neither is on the PATH\. Install one.*GEGENLESEN_CHROMIUM.*--format html/,
    );
  });

  it('names the program that does not exist', async () => {
    await expect(render('/nowhere/chromium')).rejects.toThrow('there is no program "/nowhere/chromium"');
  });

  it.skipIf(process.platform === 'win32')('says what a program printed instead of a PDF', async () => {
    await expect(render('/bin/ls')).rejects.toThrow(/\/bin\/ls printed no PDF: \S/);
  });
});
