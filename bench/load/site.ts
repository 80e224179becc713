import { loadSettings } from '../../src/config/load.ts';
import type { Workbench } from '../../src/workbench/contract.ts';
import { createWorkbench } from '../../src/workbench.ts';
import type { Prepared } from './clients.ts';

const BY = { account: '', name: 'bench' };
const SEGMENTS = 1_000;

interface Wanted {
  readonly store: string;
  readonly folder: string;
  /** Address of the engine that translates the document. */
  readonly vendor: string;
  readonly editors: number;
}

/** A store with one compared document and an account with a token for every editor. */
export async function prepare({ store, folder, vendor, editors }: Wanted): Promise<Prepared> {
  const systems = [{ id: 'fake', backend: 'libretranslate', options: { url: vendor }, folder }];
  const settings = { ...loadSettings({ store }, {}, folder), systems };
  const workbench = await createWorkbench({ settings, cwd: folder });
  try {
    return { document: await thousandSegments(workbench), editors: await editorsOf(workbench, editors) };
  } finally {
    await workbench.close();
  }
}

async function thousandSegments(workbench: Workbench): Promise<Prepared['document']> {
  const lines = Array.from({ length: SEGMENTS }, (_, at) => `Sentence number ${at} tells of ${at * 7} people in town.`);
  const bytes = new TextEncoder().encode(lines.join('\n'));
  const [id] = await workbench.documents.add({ name: 'a.txt', bytes, language: 'en', title: 'Thousand' });
  const request = { documents: [id!], targets: ['es'], systems: ['fake'] };
  const { evaluation } = await workbench.compare(request, { signal: new AbortController().signal });
  const [comparison] = evaluation.comparisons;
  return { evaluation: evaluation.id, comparison: comparison!.id, segments: comparison!.segments.map((one) => one.id) };
}

/** Their sessions, as cookies. */
async function editorsOf({ accounts }: Workbench, number: number): Promise<readonly string[]> {
  await accounts.add({ name: 'Ana', role: 'admin', password: 'correct horse battery' }, BY);
  const cookies: string[] = [];
  for (let at = 0; at < number; at++) {
    const opened = await accounts.signInProvided({ subject: `${at}`, name: `Editor ${at}`, role: 'editor' });
    cookies.push(`gegenlesen-session=${opened!.secret}`);
  }
  return cookies;
}
