import type { CompareTools } from './compare.ts';
import { startCopying } from './copy.ts';
import { decideKeys, focusItem, listenForUndo, submitStep } from './decide.ts';
import { Desk } from './desk.ts';
import { Editor } from './editor.ts';
import { keepEstimate } from './estimate.ts';
import { startJudging } from './judge.ts';
import type { KeyMap } from './keys.ts';
import { linkKeys } from './links.ts';
import { nameListKeys } from './name-list.ts';
import { startPage } from './page.ts';
import { watchRun } from './run-progress.ts';
import { startTabs } from './tabs.ts';

const find = (selector: string) => document.querySelector<HTMLElement>(selector);

const [tabs, progress, form, decide, ledger, judge, text, links] = [
  '.tabs',
  '#progress',
  'form[data-estimate]',
  '.decide',
  '.ledger',
  '.judge',
  '.editor',
  '.link-page',
].map(find);
const deskKeys = (compares: readonly CompareTools[]): KeyMap => {
  const [element, [compare]] = [find('.desk'), compares];
  return element && compare ? new Desk(element, compare).keys : {};
};
startPage((compares) => ({
  ...deskKeys(compares),
  ...(decide ? decideKeys(decide) : {}),
  ...(ledger ? nameListKeys(ledger) : {}),
  ...(text ? new Editor(text).keys : {}),
  ...(links ? linkKeys(links) : {}),
}));
if (tabs && find('.panel')) startTabs(tabs);
startCopying();
if (progress) watchRun(progress);
if (form instanceof HTMLFormElement) keepEstimate(form);
// A page that came back with faults starts at them.
find('.faults[tabindex]')?.focus();
for (const section of [decide, text, links]) {
  if (!section) continue;
  listenForUndo((step) => submitStep(section, step));
  focusItem(section);
}
if (judge) startJudging(judge);
