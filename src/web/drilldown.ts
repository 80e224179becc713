import { render } from 'views:drilldown';
import type { Choice, ScoredTexts, SegmentDimension } from '../drilldown/contract.ts';
import { SEGMENT_DIMENSIONS } from '../drilldown/contract.ts';
import { DrilldownSource } from '../drilldown/drilldown.ts';
import { scoreTexts } from '../drilldown/rows.ts';
import { drillView } from '../reports/view/scores/drill-view.ts';
import type { PageTexts } from '../reports/view/scores/page-texts.ts';
import { scoreSpeech } from '../reports/view/scores/speech.ts';
import { numbersIn } from '../shared/number-ranges.ts';
import type { CompareTools } from './compare.ts';

/** The drill-down of a page: links to segments, and filters that work every table out again from the texts on the page. */
export class DrillTools {
  #section: HTMLElement;
  readonly #compare: CompareTools;
  readonly #data: string;
  #source: DrilldownSource | undefined;

  constructor(section: HTMLElement, compare: CompareTools) {
    this.#section = section;
    this.#compare = compare;
    this.#data = section.dataset.drill ?? '';
    this.#listen();
  }

  get #anchor(): string {
    return this.#section.id.replace(/-drilldown$/, '');
  }

  get #form(): HTMLFormElement {
    return this.#section.querySelector<HTMLFormElement>('.drill-tools')!;
  }

  #listen(): void {
    this.#section.addEventListener('click', (event) => this.#open(event));
    if (this.#data === '') return;
    this.#form.hidden = false;
    this.#section.classList.add('has-script');
    this.#form.addEventListener('change', ({ target }) => this.#update((target as HTMLSelectElement).name));
    this.#form.addEventListener('reset', (event) => {
      event.preventDefault();
      for (const name of SEGMENT_DIMENSIONS) this.#choose(name, '');
      this.#update('');
    });
  }

  /** A click on a row, cell or bar shows its segments side by side. */
  #open(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = (event.target as Element).closest<HTMLElement | SVGElement>('a[data-segments]');
    const segments = link?.dataset.segments;
    if (!link || !segments) return;
    event.preventDefault();
    const heading = link.closest('.drill-part')?.querySelector('h4')?.textContent ?? '';
    const label = link.getAttribute('aria-label') ?? link.textContent ?? '';
    this.#compare.showSegments(numbersIn(segments), `${heading}: ${label.trim()}`);
  }

  #value(name: string): string {
    return this.#form.querySelector<HTMLSelectElement>(`select[name="${name}"]`)?.value ?? '';
  }

  #choose(name: string, value: string): void {
    const select = this.#form.querySelector<HTMLSelectElement>(`select[name="${name}"]`);
    if (select) select.value = value;
  }

  #choice(): Choice {
    const filter: Partial<Record<SegmentDimension, string>> = {};
    for (const name of SEGMENT_DIMENSIONS) {
      const value = this.#value(name);
      // The first sign tells "all" from a class whose name is empty.
      if (value !== '') filter[name] = value.slice(1);
    }
    const unit = this.#value('unit') === 'characters' ? 'characters' : 'words';
    return { filter, unit, pair: [Number(this.#value('first')), Number(this.#value('second'))] };
  }

  /** Works all tables out and puts them in the place of the old ones; the control that was used keeps the focus. */
  #update(used: string): void {
    this.#section.setAttribute('aria-busy', 'true');
    // Lets the select close and the mark of work under way appear before a second of work.
    setTimeout(async () => {
      if (!(await this.#compare.complete())) return this.#section.removeAttribute('aria-busy');
      const { texts, source } = this.#read();
      const drilldown = source.look(this.#choice());
      const speech = scoreSpeech(this.#section.lang);
      const facts = texts.systems.map(({ id, name }) => ({ id, name, words: 0 }));
      const subject = {
        anchor: this.#anchor,
        facts,
        texts,
        drilldown,
        referenceFree: null,
        outside: [],
        given: [],
        effort: [],
        withheld: [],
        correlations: [],
        segments: texts.numbers.length,
        empty: [],
      };
      const view = drillView(subject, speech, { measure: this.#value('measure'), data: this.#data });
      const holder = document.createElement('template');
      // Escaped by the same templates as on the server.
      holder.innerHTML = render('partials/drilldown', view!);
      const fresh = holder.content.firstElementChild as HTMLElement;
      this.#section.replaceWith(fresh);
      this.#section = fresh;
      this.#listen();
      this.#form
        .querySelector<HTMLElement>(used === '' ? 'button' : `select[name="${used}"]`)
        ?.focus({ preventScroll: true });
    }, 20);
  }

  #read(): { readonly texts: ScoredTexts; readonly source: DrilldownSource } {
    if (!this.#source) {
      const page: PageTexts = JSON.parse(this.#data);
      const texts = textsOf(page, this.#compare);
      this.#source = new DrilldownSource(texts, scoreTexts(texts, page.metrics));
    }
    return { texts: this.#source.texts, source: this.#source };
  }
}

/** The texts of a page's side-by-side table. */
function textsOf(page: PageTexts, compare: CompareTools): ScoredTexts {
  const numbers = [...numbersIn(page.scored)];
  const cells = compare.textsOf(numbers);
  const column = (at: number) => cells.map((row) => row.texts[at] ?? null);
  const findings = page.findings
    ? [{ dimension: 'finding' as const, values: cells.map((row) => findingClasses(row.findings, page)) }]
    : [];
  return {
    language: page.language,
    systems: page.systems,
    references: page.references,
    numbers,
    ...(page.source === -1 ? {} : { source: column(page.source).map((text) => text ?? '') }),
    outputs: page.systems.map((system) => column(system.column).map((text) => text ?? '')),
    referenceTexts: page.references.map((reference) => column(reference.column)),
    labels: [
      { dimension: 'role', values: cells.map(({ role }) => [role]) },
      ...findings,
      ...page.labels.map(({ dimension, values }) => ({ dimension, values: values.map((value) => [value]) })),
    ],
    people: page.people,
  };
}

/** Classes of the findings in systems' cells; one that is empty stands for none. */
function findingClasses(findings: readonly (readonly string[])[], { systems }: PageTexts): readonly string[] {
  const classes = new Set(systems.flatMap(({ column }) => findings[column] ?? []));
  return classes.size === 0 ? [''] : [...classes];
}
