import { expect, onTestFinished, test } from 'vitest';
import { stringify } from 'yaml';
import { loadSettings } from '../../src/config/load.ts';
import { createWorkbench } from '../../src/workbench.ts';
import { startDeepl } from '../fakes/deepl.ts';
import { startVendor } from '../fakes/vendor.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const never = new AbortController().signal;
const HEAD = 'concept_id,type,lang,house,term,status,match,case,valid_from,valid_to,definition,exception_of,note';
const KYIV = ['kyiv,place,en,,Kyiv,preferred,name,yes,,,,,', 'kyiv,place,de,,Kiew,preferred,name,yes,,,,,'];
const csv = (...rows: readonly string[]) => `${[HEAD, ...KYIV, ...rows].join('\n')}\n`;

test('a system with the house glossary stands beside one without; one that takes none is marked and pays once', async () => {
  const [deepl, libre] = [await startDeepl('key'), await startVendor()];
  onTestFinished(() => Promise.all([deepl.close(), libre.close()]).then(() => undefined));
  const options = { url: libre.url };
  const systems = [
    { id: 'plain', backend: 'deepl' },
    { id: 'house', backend: 'deepl', glossary: 'house' },
    { id: 'libre', backend: 'libretranslate', options },
    { id: 'libre-house', backend: 'libretranslate', glossary: 'house', options },
  ];
  const cwd = temporaryFolder({
    'gegenlesen.yaml': stringify({ systems, terms: 'terms.csv' }),
    'terms.csv': csv(),
    'news.md': 'Kyiv waits.\n',
  });
  const environment = { DEEPL_AUTH_KEY: 'key', DEEPL_SERVER_URL: deepl.url };
  const workbench = await createWorkbench({ settings: loadSettings({}, environment, cwd), cwd });
  onTestFinished(() => workbench.close());
  await workbench.documents.open(['news.md'], 'en');

  const statuses = await workbench.systems(['news']);
  expect(statuses.map(({ id, glossary }) => [id, glossary])).toEqual([
    ['plain', undefined],
    ['house', 'sent along'],
    ['libre', undefined],
    ['libre-house', 'not sent: this back end takes none'],
  ]);

  const request = { documents: ['news'], targets: ['de', 'es'] };
  const { evaluation } = await workbench.compare(request, { signal: never });
  const german = evaluation.comparisons.find(({ target }) => target === 'de')!;
  const text = (column: string) => german.cells[column]!.map((cell) => cell.state === 'translated' && cell.text);
  expect(text('plain')).toEqual(['[de] Kyiv waits.']);
  expect(text('house')).toEqual(['[de] Kiew waits.']);
  const noteOf = (column: string) => german.columns.find(({ id }) => id === column)?.signature?.houseGlossary;
  expect(['plain', 'house', 'libre-house'].map(noteOf)).toEqual([
    undefined,
    'sent along',
    'not sent: this back end takes none',
  ]);
  expect(deepl.glossaries.size).toBe(1);
  // Two targets; the column with a glossary that is not sent asks for the same as the one without.
  expect(libre.stats().requests).toBe(2);

  const toSend = async () =>
    Object.fromEntries((await workbench.estimate(request, never)).systems.map(({ id, send }) => [id, send]));
  expect(await toSend()).toEqual({ plain: 0, house: 0, libre: 0, 'libre-house': 0 });
  // A new wish for German is a new translation into German, and into no other language.
  await workbench.terms.import(
    csv('waits,term,en,,waits,preferred,exact,no,,,,,', 'waits,term,de,,wartet,preferred,exact,no,,,,,'),
    'more.csv',
  );
  expect(await toSend()).toEqual({ plain: 0, house: 1, libre: 0, 'libre-house': 0 });
  await workbench.compare(request, { signal: never });
  expect(deepl.glossaries.size).toBe(2);
});
