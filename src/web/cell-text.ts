import { type CellRun, cellRuns } from '../compare/cell-runs.ts';
import { flatRuns, type Mark } from '../compare/marks.ts';
import { type NgramScene, ngramMarks } from '../compare/ngram-marks.ts';
import { sameLanguage } from '../shared/language.ts';

/** A cell's text, where it is shown, and the findings in it. */
export interface CellText {
  readonly element: HTMLElement;
  readonly text: string;
  readonly language: string;
  readonly marks: readonly Mark<string>[];
}

/** Text and finding marks of a cell as the page shows them; words that are missing here belong to the base and are left out. */
export function readCell(cell: HTMLTableCellElement): CellText | undefined {
  const element = cell.querySelector<HTMLElement>('.text');
  if (!element) return undefined;
  let text = '';
  const marks: Mark<string>[] = [];
  for (const node of element.childNodes) {
    if (node.nodeName === 'DEL') continue;
    const start = text.length;
    text += node.textContent ?? '';
    const labels = node instanceof HTMLElement ? node.dataset.f : undefined;
    for (const label of labels?.split(' ') ?? []) marks.push({ start, end: text.length, label });
  }
  return { element, text, language: element.lang, marks };
}

export function showRuns(cell: CellText, base: CellText | undefined): void {
  const comparable = base && base !== cell && sameLanguage(base.language, cell.language);
  cell.element.replaceChildren(...cellRuns(cell, comparable ? base.text : undefined).map(runNode));
}

export function showNgrams(
  { element, text, language }: CellText,
  scene: Pick<NgramScene, 'other' | 'references' | 'order'>,
): void {
  const marks = ngramMarks({ output: text, language, ...scene }).map(({ start, end, class: label }) => ({
    start,
    end,
    label,
  }));
  const nodes = flatRuns(text, marks).map(({ text: words, labels: [label] }) => {
    if (!label) return document.createTextNode(words);
    const mark = document.createElement('mark');
    mark.className = `g g-${label}`;
    mark.textContent = words;
    return mark;
  });
  element.replaceChildren(...nodes);
}

/** The same elements as `views/partials/run.hbs`. */
function runNode({ text, difference, missing, findings }: CellRun): Node {
  if (missing !== undefined) {
    const [gap, words] = [document.createElement('del'), document.createElement('span')];
    gap.className = `d-${difference}`;
    words.textContent = missing;
    gap.append(words);
    return gap;
  }
  if (!difference && findings.length === 0) return document.createTextNode(text);
  const element = document.createElement(difference ? 'ins' : 'mark');
  if (difference) element.classList.add(`d-${difference}`);
  if (findings.length > 0) {
    element.classList.add('f', `f-${findings[0]!.split('-', 1)[0]}`);
    element.dataset.f = findings.join(' ');
  }
  element.textContent = text;
  return element;
}
