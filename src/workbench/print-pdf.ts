import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import PQueue from 'p-queue';
import { messageOf, WorkbenchError } from '../shared/errors.ts';
import type { Watch } from '../shared/watch.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** One at a time: a browser takes some hundred megabytes. */
const printing = new PQueue({ concurrency: 1 });
/** A report of 2,000 segments takes some ten seconds on a slow machine. */
const MOST_MILLISECONDS = 180_000;

/**
 * Prints a page to PDF with Chromium or Chrome: the one `GEGENLESEN_CHROMIUM` names, else the first found on the `PATH`.
 * The browser gets a profile of its own for the time and no network.
 * @param watch told of an estimate: the browser says nothing until it is done
 * @throws WorkbenchError `settings` when there is no browser or it prints nothing
 */
export async function printPdf(html: string, variables: Variables, watch?: Watch): Promise<Uint8Array<ArrayBuffer>> {
  const browser = findBrowser(variables);
  const folder = await mkdtemp(join(tmpdir(), 'gegenlesen-pdf-'));
  try {
    const [page, pdf] = [join(folder, 'report.html'), join(folder, 'report.pdf')];
    await writeFile(page, html);
    const args = [...SWITCHES, ...sandbox(), `--user-data-dir=${join(folder, 'profile')}`, `--print-to-pdf=${pdf}`];
    const said = await printing.add(() =>
      whileEstimating(html.length, watch, () => runBrowser(browser, [...args, pathToFileURL(page).href])),
    );
    return Uint8Array.from(
      await readFile(pdf).catch((cause) => {
        throw new WorkbenchError('settings', `${browser} printed no PDF: ${lastLine(said)}`, { cause });
      }),
    );
  } finally {
    // The browser's helpers may write for a moment after it has ended.
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** How fast Chromium lays a report out, and what its start takes: measured once, on a slow machine. */
const [CHARACTERS_PER_SECOND, START_SECONDS] = [300_000, 2];
const TELLING_INTERVAL = 250;

/** Tells of the time gone of the time expected, never of the whole. */
async function whileEstimating<Result>(
  characters: number,
  watch: Watch | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  const expected = START_SECONDS + characters / CHARACTERS_PER_SECOND;
  let gone = 0;
  const timer = setInterval(() => {
    gone += TELLING_INTERVAL / 1_000;
    watch?.(Math.min(gone, 0.95 * expected), expected);
  }, TELLING_INTERVAL);
  return work().finally(() => clearInterval(timer));
}

const SWITCHES = [
  '--headless',
  '--disable-gpu',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-extensions',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--no-pdf-header-footer',
  '--generate-pdf-document-outline',
];

/** Chromium refuses its sandbox to the administrator, whom containers like to run as; the page runs no code but its own. */
const sandbox = () => (process.getuid?.() === 0 ? ['--no-sandbox'] : []);

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'chrome.exe'];
const ON_A_MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

function findBrowser({ GEGENLESEN_CHROMIUM: named, PATH = '' }: Variables): string {
  if (named !== undefined && named !== '') {
    if (isAbsolute(named) && isRunnable(named)) return named;
    throw new WorkbenchError('settings', `GEGENLESEN_CHROMIUM: there is no program "${named}". Give its whole path.`);
  }
  const folders = PATH.split(delimiter).filter(isAbsolute);
  const found = [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ON_A_MAC].find(isRunnable);
  if (found !== undefined) return found;
  throw new WorkbenchError(
    'settings',
    'PDF is printed by Chromium or Chrome, and neither is on the PATH. Install one (Debian: apt install chromium), name it with GEGENLESEN_CHROMIUM, or take --format html and print it from any browser.',
  );
}

function isRunnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** What it said on stderr. Ended with all its helpers when it takes too long. */
function runBrowser(browser: string, args: readonly string[]): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const child = spawn(browser, args, { stdio: ['ignore', 'ignore', 'pipe'], detached: process.platform !== 'win32' });
  const end = () => {
    try {
      if (child.pid !== undefined) process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  };
  const timer = setTimeout(() => {
    end();
    reject(new WorkbenchError('settings', `${browser} did not print within ${MOST_MILLISECONDS / 1000} s.`));
  }, MOST_MILLISECONDS);
  let said = '';
  child.stderr.on('data', (piece) => {
    said = (said + String(piece)).slice(-10_000);
  });
  child.on('error', (error) =>
    reject(new WorkbenchError('settings', `${browser} cannot be started (${messageOf(error)}).`, { cause: error })),
  );
  child.on('close', () => resolve(said));
  return promise.finally(() => {
    clearTimeout(timer);
    end();
  });
}

const lastLine = (text: string) => text.trim().split('\n').at(-1) || 'it said nothing.';
