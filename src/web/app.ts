import { keepEstimate } from './estimate.ts';
import { nameListKeys } from './name-list.ts';
import { startPage } from './page.ts';
import { watchRun } from './run-progress.ts';
import { startTabs } from './tabs.ts';

const find = (selector: string) => document.querySelector<HTMLElement>(selector);

const ledger = find('.ledger');
startPage(ledger ? nameListKeys(ledger) : {});
const [tabs, progress, form] = ['.tabs', '#progress', 'form[data-estimate]'].map(find);
if (tabs) startTabs(tabs);
if (progress) watchRun(progress);
if (form instanceof HTMLFormElement) keepEstimate(form);
// A page that came back with faults starts at them.
find('.faults[tabindex]')?.focus();
