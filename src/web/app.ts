import { startCopying } from './copy.ts';
import { decideKeys, focusItem, listenForUndo } from './decide.ts';
import { Editor } from './editor.ts';
import { keepEstimate } from './estimate.ts';
import { startJudging } from './judge.ts';
import { nameListKeys } from './name-list.ts';
import { startPage } from './page.ts';
import { watchRun } from './run-progress.ts';
import { startTabs } from './tabs.ts';

const find = (selector: string) => document.querySelector<HTMLElement>(selector);

const [tabs, progress, form, decide, ledger, judge, text] = [
  '.tabs',
  '#progress',
  'form[data-estimate]',
  '.decide',
  '.ledger',
  '.judge',
  '.editor',
].map(find);
startPage({
  ...(decide ? decideKeys(decide) : {}),
  ...(ledger ? nameListKeys(ledger) : {}),
  ...(text ? new Editor(text).keys : {}),
});
if (tabs && find('.panel')) startTabs(tabs);
startCopying();
if (progress) watchRun(progress);
if (form instanceof HTMLFormElement) keepEstimate(form);
// A page that came back with faults starts at them.
find('.faults[tabindex]')?.focus();
if (decide) {
  listenForUndo(decide);
  focusItem(decide);
}
if (judge) startJudging(judge);
if (text) {
  listenForUndo(text);
  focusItem(text);
}
