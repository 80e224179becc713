import { setTimeout as wait } from 'node:timers/promises';
import { Times } from './times.ts';

export interface Prepared {
  readonly document: { readonly evaluation: string; readonly comparison: string; readonly segments: readonly string[] };
  /** Cookie of each. */
  readonly editors: readonly string[];
}

export interface Site extends Prepared {
  readonly address: string;
}

interface Work {
  readonly milliseconds: number;
  /** Milliseconds of thought before each save. */
  readonly pause: number;
}

/** Each editor saves segments of their own, one after another, and opens the page of the text and the list with the first of every ten. */
export async function edit(site: Site, { milliseconds, pause }: Work) {
  const [saves, pages, lists] = [new Times(), new Times(), new Times()];
  const end = performance.now() + milliseconds;
  const { evaluation, comparison } = site.document;
  await Promise.all(
    site.editors.map(async (cookie, editor) => {
      const headers = { cookie, origin: site.address };
      for (let turn = 0; performance.now() < end; turn++) {
        if (pause > 0) await wait(pause * (0.5 + Math.random()));
        await saves.time(() => save(site, { editor, turn, headers }));
        if (turn % 10 !== 0) continue;
        await pages.time(() => fetch(`${site.address}/evaluations/${evaluation}/${comparison}/edit`, { headers }));
        await lists.time(() => fetch(`${site.address}/api/documents`, { headers }));
      }
    }),
  );
  return {
    editors: site.editors.length,
    seconds: milliseconds / 1_000,
    saves: saves.told(),
    pages: pages.told(),
    lists: lists.told(),
  };
}

interface Turn {
  readonly editor: number;
  readonly turn: number;
  readonly headers: Readonly<Record<string, string>>;
}

function save({ address, document, editors }: Site, { editor, turn, headers }: Turn): Promise<Response> {
  const { evaluation, comparison, segments } = document;
  const segment = segments[(editor + turn * editors.length) % segments.length]!;
  const body = { comparison, system: 'fake', segment, text: `Texto ${editor} ${turn}.`, by: 'x' };
  return fetch(`${address}/api/evaluations/${evaluation}/text`, {
    method: 'PUT',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** One reader asks for the list of documents again and again, for a time and until something else is over. */
export async function read(site: Site, milliseconds: number, until: Promise<unknown> = Promise.resolve()) {
  const times = new Times();
  const end = performance.now() + milliseconds;
  const headers = { cookie: site.editors[0]! };
  let over = false;
  void until.finally(() => {
    over = true;
  });
  while (performance.now() < end || !over) await times.time(() => fetch(`${site.address}/api/documents`, { headers }));
  return times.told();
}

/** A figure of the server's own `/metrics`. */
export async function figureOf({ address, editors }: Site, name: string): Promise<number> {
  const answer = await fetch(`${address}/metrics`, { headers: { cookie: editors[0]! } });
  const text = await answer.text();
  return Number(new RegExp(`^gegenlesen_${name} (\\S+)$`, 'm').exec(text)?.[1]);
}
