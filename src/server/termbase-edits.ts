import { WorkbenchError } from '../shared/errors.ts';
import { contentHash } from '../shared/hash.ts';
import type { Concept, Termbase } from '../terms/termbase.ts';
import type { Workbench } from '../workbench/contract.ts';

/** Changes to the house termbase, one after the other: two people who save at once lose nothing. */
export class TermbaseEdits {
  readonly #terms: Workbench['terms'];
  readonly #names: Workbench['names'];
  #last: Promise<unknown> = Promise.resolve();

  constructor({ terms, names }: Pick<Workbench, 'terms' | 'names'>) {
    this.#terms = terms;
    this.#names = names;
  }

  /**
   * Puts a concept in place of the one stored under `stored`; '' adds it.
   * @param revision of the concept the change was made on, when the client knows it
   * @returns `changed`: it is another one by now; `taken`: the new id belongs to another concept; nothing was saved then
   */
  put(stored: string, concept: Concept, revision?: string): Promise<'saved' | 'changed' | 'taken'> {
    return this.#inTurn(async () => {
      const { concepts } = await this.#terms.load();
      const at = concepts.findIndex(({ id }) => id === stored);
      if (revision !== undefined && revision !== revisionOf(concepts[at])) return 'changed';
      if (concept.id !== stored && concepts.some(({ id }) => id === concept.id)) return 'taken';
      await this.#terms.save({ concepts: at === -1 ? [...concepts, concept] : concepts.with(at, concept) });
      return 'saved';
    });
  }

  /** @throws WorkbenchError `not-found` */
  remove(id: string): Promise<void> {
    return this.#inTurn(async () => {
      const { concepts } = await this.#terms.load();
      if (!concepts.some((concept) => concept.id === id)) throw noConcept(id);
      await this.#terms.save({ concepts: concepts.filter((concept) => concept.id !== id) });
    });
  }

  replace(termbase: Termbase): Promise<void> {
    return this.#inTurn(() => this.#terms.save(termbase));
  }

  import(...file: Parameters<Workbench['terms']['import']>): ReturnType<Workbench['terms']['import']> {
    return this.#inTurn(() => this.#terms.import(...file));
  }

  /** Returns the id of the concept. */
  chooseSpelling(choice: Parameters<Workbench['names']['choose']>[0]): Promise<string> {
    return this.#inTurn(() => this.#names.choose(choice));
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#last.then(work, work);
    // The next one in line goes on whatever became of this one.
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

export const noConcept = (id: string) => new WorkbenchError('not-found', `There is no concept "${id}".`);

/** Tells whether a concept is still the one that was read; '' for one that is not there. */
export const revisionOf = (concept: Concept | undefined): string => (concept ? contentHash(concept) : '');
