import { describe, expect, it } from 'vitest';
import { loadSettings } from '../../src/config/load.ts';
import type { Workbench } from '../../src/workbench/contract.ts';
import { createWorkbench } from '../../src/workbench.ts';

const SOURCE = [
  'President Zelensky criticised the visit on Monday.',
  'About 11,000 soldiers from North Korea are said to be in the region of Kursk.',
  'Is there a new agreement between Moscow and Pyongyang?',
  'Foreign minister Choe Son Hui laid flowers at the monument (see photo).',
  'On Friday a festival begins in Vienna; 40 bands will play.',
];
const TARGET = [
  'El presidente Zelenski criticó la visita el lunes.',
  'Se dice que unos 11.000 soldados de Corea del Norte están en la región de Kursk.',
  '¿Hay un nuevo acuerdo entre Moscú y Pyongyang?',
  'La ministra de Exteriores Choe Son Hui depositó flores ante el monumento (véase la foto).',
  'El viernes comienza un festival en Viena; tocarán 40 grupos.',
];
/** The second is missing, the third and fourth are one paragraph, and there is an advertisement. */
const CAME = [TARGET[0], `${TARGET[2]} ${TARGET[3]}`, 'Suscríbase ya a nuestro boletín gratuito.', TARGET[4]];

const bytes = (lines: readonly unknown[]) => new TextEncoder().encode(lines.join('\n'));
const signal = new AbortController().signal;

/** @param decisions a file to import before the comparison */
async function compared(
  work: (workbench: Workbench, place: Place) => Promise<void>,
  { came = CAME, decisions }: { readonly came?: readonly unknown[]; readonly decisions?: string } = {},
): Promise<void> {
  const workbench = await createWorkbench({ settings: loadSettings({ store: ':memory:' }, {}, '.'), cwd: '.' });
  try {
    const [document] = await workbench.documents.add({
      name: 'a.txt',
      bytes: bytes(SOURCE),
      language: 'en',
      title: 'News',
    });
    await workbench.links.add({
      document: document!,
      name: 'Agency',
      language: 'es',
      file: 'a.txt',
      bytes: bytes(came),
    });
    if (decisions !== undefined) await workbench.decisions.importFile(decisions, { origin: 'd.json', by: 'Ben' });
    const request = { documents: [document!], targets: ['es'], systems: ['Agency'] };
    const { evaluation } = await workbench.compare(request, { signal });
    await work(workbench, {
      evaluation: evaluation.id,
      comparison: `${document}.es`,
      system: 'Agency',
      document: document!,
    });
  } finally {
    await workbench.close();
  }
}

interface Place {
  readonly evaluation: string;
  readonly comparison: string;
  readonly system: string;
  readonly document: string;
}

async function shown(workbench: Workbench, { evaluation }: Place) {
  const [comparison] = (await workbench.evaluations.find(evaluation)).comparisons;
  const texts = comparison!.cells.Agency!.map((cell) => (cell.state === 'translated' ? cell.text : cell.state));
  const findings = comparison!.findings.filter(({ system }) => system === 'Agency');
  return {
    comparison: comparison!,
    texts,
    checks: findings.map(({ check, spans }) => `${check} ${spans[0]!.segment}`),
  };
}

describe('an output in other pieces than its document', () => {
  it('is aligned, says what is missing, and shifts nothing', () =>
    compared(async (workbench, place) => {
      const { comparison, texts, checks } = await shown(workbench, place);
      expect(texts).toEqual([TARGET[0], '', TARGET[2], TARGET[3], TARGET[4]]);
      expect(comparison.alignments?.Agency?.units).toEqual(CAME);
      expect(checks).toContain('missing 1');
      expect(checks.filter((check) => check.startsWith('numbers'))).toEqual([]);
      expect(comparison.columns.find(({ id }) => id === 'Agency')?.usage).toMatchObject({ translated: 5, failed: 0 });
    }));

  it('is mended in steps that findings follow and that can be undone, also by the next run', () =>
    compared(async (workbench, place) => {
      const { document, ...column } = place;
      const own = { by: 'Ada', document };
      // The advertisement is taken for the missing paragraph, for the sake of the example.
      await workbench.links.mend({ ...column, repair: { type: 'place', segment: 1, piece: 0 }, by: 'Ada' });
      const mended = await shown(workbench, place);
      expect(mended.texts[1]).toBe(CAME[2]);
      expect(mended.checks).not.toContain('missing 1');
      expect(mended.checks).toContain('numbers 1');
      await workbench.links.mend({ ...column, repair: { type: 'merge', segment: 2 }, by: 'Ada' });
      expect((await shown(workbench, place)).texts.slice(2, 4)).toEqual([`${TARGET[2]} ${TARGET[3]}`, 'absent']);

      await workbench.decisions.undo(own);
      await workbench.decisions.undo(own);
      expect((await shown(workbench, place)).texts).toEqual([TARGET[0], '', TARGET[2], TARGET[3], TARGET[4]]);
      await workbench.decisions.redo(own);
      expect((await shown(workbench, place)).texts[1]).toBe(CAME[2]);

      const request = { documents: [document], targets: ['es'], systems: ['Agency'] };
      const again = (await workbench.compare(request, { signal })).evaluation.comparisons[0]!;
      expect(again.cells.Agency![1]).toMatchObject({ text: CAME[2] });
    }));

  describe('mended, in the decision file', () => {
    const exported = async () => {
      let file = '';
      await compared(async (workbench, { document: _document, ...column }) => {
        await workbench.links.mend({ ...column, repair: { type: 'place', segment: 1, piece: 0 }, by: 'Ada' });
        file = JSON.stringify(await workbench.decisions.exportFile());
      });
      return file;
    };

    it('comes to another store, and the next run takes it and says who decided before', async () => {
      const decisions = await exported();
      await compared(
        async (workbench, place) => {
          const { texts, comparison } = await shown(workbench, place);
          expect(texts[1]).toBe(CAME[2]);
          expect(comparison.alignments?.Agency?.mended).toMatchObject({ by: 'Ada' });
          const again = await workbench.decisions.importFile(decisions, { origin: 'd.json', by: 'Ben' });
          expect([again.links, again.linkConflicts]).toEqual([[], []]);
          // Mended once more, it is this that counts.
          const { document, ...column } = place;
          await workbench.links.mend({ ...column, repair: { type: 'missing', segment: 1 }, by: 'Cem' });
          const request = { documents: [document], targets: ['es'], systems: ['Agency'] };
          const [next] = (await workbench.compare(request, { signal })).evaluation.comparisons;
          expect(next!.alignments?.Agency?.mended).toMatchObject({ by: 'Cem' });
          expect(next!.cells.Agency![1]).toMatchObject({ text: '' });
        },
        { decisions },
      );
    });

    it('dies with the text it was made for, and when somebody changed it into nonsense', async () => {
      const decisions = await exported();
      const nonsense = decisions.replaceAll('"unit":2', '"unit":99');
      expect(nonsense).not.toBe(decisions);
      const cases = [{ decisions, came: [...CAME.slice(0, 3), `${CAME[3]}!`] }, { decisions: nonsense }];
      for (const one of cases)
        await compared(async (workbench, place) => {
          const { texts, comparison } = await shown(workbench, place);
          expect(texts[1]).toBe('');
          expect(comparison.alignments?.Agency?.mended).toBeUndefined();
        }, one);
    });

    it('is in it as long as the step counts', () =>
      compared(async (workbench, place) => {
        const { document, ...column } = place;
        await workbench.links.mend({ ...column, repair: { type: 'place', segment: 1, piece: 0 }, by: 'Ada' });
        expect((await workbench.decisions.exportFile()).links).toHaveLength(1);
        await workbench.decisions.undo({ by: 'Ada', document });
        expect((await workbench.decisions.exportFile()).links).toEqual([]);
      }));
  });

  it('tells who mended the same links meanwhile, and refuses what cannot be done', () =>
    compared(async (workbench, place) => {
      const { document, ...column } = place;
      await workbench.links.mend({ ...column, repair: { type: 'missing', segment: 0 }, by: 'Ada' });
      await workbench.links.mend({ ...column, repair: { type: 'place', segment: 0, piece: 1 }, by: 'Ben' });
      await expect(workbench.decisions.undo({ by: 'Ada', document })).rejects.toThrow('Somebody else mended');
      const beyond = { ...column, repair: { type: 'missing', segment: 99 }, by: 'Ada' } as const;
      await expect(workbench.links.mend(beyond)).rejects.toThrow('There is no segment 99');
      await expect(workbench.links.find({ ...column, system: 'nobody' })).rejects.toThrow('These were: Agency');
      const empty = { document, name: 'x', language: 'es', file: 'a.txt', bytes: bytes(['', '']) };
      await expect(workbench.links.add(empty)).rejects.toThrow();
    }));
});
