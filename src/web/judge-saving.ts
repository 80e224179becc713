import { ActiveTime } from '../review/judging/active-time.ts';

/** What the server says to a kept verdict. */
export interface Kept {
  readonly version: number;
  readonly done: number;
  readonly progress: string;
  /** What is still to be said, and the control where. */
  readonly missing: readonly { readonly field: string; readonly text: string }[];
}

export interface SavingTools {
  readonly words: Readonly<Record<string, string | undefined>>;
  /** Fills the fields a person does not see. */
  fill(): void;
  tell(message: string): void;
  kept(answer: Kept): void;
}

/** A change is sent when there was none for this long: one step to take back per thing said. */
const PAUSE = 500;
const RETRY = 3_000;

/** Keeps a form on the server while a person works on it: one request at a time, again after a failure, conflicts shown. */
export class Saving {
  readonly #form: HTMLFormElement;
  readonly #tools: SavingTools;
  readonly #time = new ActiveTime(() => performance.now());
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dirty = false;
  #under: Promise<boolean> = Promise.resolve(true);
  /** Time of a save that failed. */
  #carried = 0;

  constructor(form: HTMLFormElement, tools: SavingTools) {
    this.#form = form;
    this.#tools = tools;
    this.#time.touch();
    for (const sign of ['keydown', 'pointermove', 'pointerdown', 'scroll', 'input'])
      document.addEventListener(sign, () => this.#time.touch(), { passive: true, capture: true });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') return;
      this.#time.leave();
      if (this.#dirty) void this.flush(true);
    });
  }

  /** Something was changed. */
  touch(): void {
    this.#dirty = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), PAUSE);
  }

  /** Sends what has not been sent. @returns whether all is kept */
  flush(leaving = false): Promise<boolean> {
    clearTimeout(this.#timer);
    this.#under = this.#under.then(() => (this.#dirty ? this.#send(leaving) : true));
    return this.#under;
  }

  async #send(keepalive: boolean): Promise<boolean> {
    const { words, fill, tell, kept } = this.#tools;
    this.#dirty = false;
    const took = this.#carried + this.#time.take();
    fill();
    this.#hidden('milliseconds').value = String(took);
    tell(words.saving ?? '');
    try {
      const body = new URLSearchParams(new FormData(this.#form) as unknown as Record<string, string>);
      const answer = await fetch(this.#form.action, {
        method: 'POST',
        headers: { accept: 'application/json' },
        body,
        keepalive,
      });
      if (answer.status === 409) return this.#showConflict();
      if (!answer.ok) return this.#refused(await reasonIn(answer), took, answer.status >= 500);
      const saved = (await answer.json()) as Kept;
      this.#carried = 0;
      this.#hidden('seen').value = String(saved.version);
      tell(words.saved ?? '');
      kept(saved);
      return true;
    } catch (error) {
      return this.#refused(error instanceof Error ? error.message : String(error), took, true);
    }
  }

  /** What a person typed stays; where the fault may pass it is sent again. */
  #refused(reason: string, took: number, again: boolean): false {
    const { words, tell } = this.#tools;
    this.#carried = took;
    this.#dirty = true;
    if (again) this.#timer = setTimeout(() => void this.flush(), RETRY);
    tell(`${(words.unsaved ?? '').replace('{reason}', reason)} ${again ? (words.again ?? '') : ''}`);
    return false;
  }

  /** The server shows both verdicts when the form comes as a form. */
  #showConflict(): false {
    this.#form.submit();
    return false;
  }

  #hidden(name: string): HTMLInputElement {
    return this.#form.elements.namedItem(name) as HTMLInputElement;
  }
}

async function reasonIn(answer: Response): Promise<string> {
  const problem: unknown = await answer.json().catch(() => undefined);
  if (typeof problem === 'object' && problem !== null && 'detail' in problem) return String(problem.detail);
  return `${answer.status} ${answer.statusText}.`;
}
