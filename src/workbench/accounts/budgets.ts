import { randomUUID } from 'node:crypto';
import type { Budget } from '../../accounts/account.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import type { SystemStatus, Workbench } from '../contract.ts';
import type { CompareRequest, CompareResult, Drift, DriftRequest, Estimate } from '../run-contract.ts';
import { type AuditTools, record } from './audit.ts';
import { storedAccount } from './stored-account.ts';
import { monthOf } from './time.ts';

interface BudgetTools extends AuditTools {
  readonly estimate: Workbench['estimate'];
  readonly systems: Workbench['systems'];
  readonly readEvaluation: Workbench['evaluations']['find'];
}

/** What a run may cost, and whether that is all. */
interface Wanted {
  readonly amount: number;
  readonly open: boolean;
}

type Money = { readonly amount: number; readonly currency: string };

/** Money people may spend: set aside before a run, settled after it, written down either way. */
export class Budgets {
  readonly #tools: BudgetTools;

  constructor(tools: BudgetTools) {
    this.#tools = tools;
  }

  /**
   * Sets aside what the run may cost, unless that was done.
   * @throws WorkbenchError `conflict` naming budget, what is spent and what the run would cost, when it would pass the budget;
   * `settings` when nobody can tell what it costs
   */
  async setAside(request: CompareRequest): Promise<CompareRequest> {
    const budget = request.reservation === undefined ? await this.#budgetOf(request.by) : undefined;
    if (budget === undefined) return request;
    const signal = new AbortController().signal;
    const { systems } = await this.#tools.estimate(request, signal);
    const chosen = await this.#priced(request, systems);
    const wanted = { amount: costIn(budget, systems), open: chosen.some(isOpen) };
    const reservation = await this.#reserve(budget, request.by!.account, wanted);
    return { ...request, reservation };
  }

  /** The same for a run sent again: all of its texts are, whatever the store holds. */
  async #setAsideAgain(request: DriftRequest): Promise<string | undefined> {
    const budget = await this.#budgetOf(request.by);
    if (budget === undefined) return undefined;
    const before = await this.#tools.readEvaluation(request.run);
    const columns = before.comparisons.flatMap((comparison) => {
      const characters = comparison.segments.reduce((sum, { text }) => sum + text.length, 0);
      return comparison.columns.map(({ id }) => ({ id, characters }));
    });
    const documents = [...new Set(before.comparisons.map(({ document }) => document.id))];
    const prices = new Map((await this.#tools.systems(documents)).map((system) => [system.id, system]));
    const asked = columns.filter(({ id }) => request.systems === undefined || request.systems.includes(id));
    const chosen = asked.flatMap(({ id }) => prices.get(id) ?? []);
    requireKnown(chosen);
    const costs = asked.map(({ id, characters }) => ({ cost: costOf(prices.get(id), characters) }));
    return this.#reserve(budget, request.by!.account, { amount: costIn(budget, costs), open: chosen.some(isOpen) });
  }

  /** The same runs, started only within the budget. */
  guarding(runs: Workbench['runs']): Workbench['runs'] {
    return {
      start: async (request) => runs.start(await this.setAside(request)),
      find: (id) => runs.find(id),
      list: (...asked) => runs.list(...asked),
      watch: (id, listener) => runs.watch(id, listener),
      cancel: (id) => runs.cancel(id),
    };
  }

  async rerunning(request: DriftRequest, work: () => Promise<Drift>): Promise<Drift> {
    const reservation = await this.#setAsideAgain(request);
    const money = ({ systems }: Drift) => systems.flatMap(({ usage }) => usage.cost ?? []);
    return this.settling(
      { ...(request.by && { by: request.by }), ...(reservation !== undefined && { reservation }) },
      { work, costs: (drift) => ({ run: drift.run, money: money(drift) }) },
    );
  }

  /** Carries a run out, and counts what it cost in place of what was set aside. */
  async settling<Result>(
    { by, reservation }: Pick<CompareRequest, 'by' | 'reservation'>,
    {
      work,
      costs,
    }: { work: () => Promise<Result>; costs: (result: Result) => { run: string; money: readonly Money[] } },
  ): Promise<Result> {
    try {
      const result = await work();
      const { run, money } = costs(result);
      await this.#settle({ by, reservation, run }, money);
      return result;
    } catch (thrown) {
      // What came before anything was sent costs nothing; of everything else nobody knows, so it stays set aside.
      const early =
        thrown instanceof WorkbenchError && ['usage', 'settings', 'input', 'not-found'].includes(thrown.code);
      if (early) await this.#settle({ by, reservation, run: '' }, []);
      throw thrown;
    }
  }

  async #settle(
    { by, reservation, run }: Pick<CompareRequest, 'by' | 'reservation'> & { readonly run: string },
    money: readonly Money[],
  ): Promise<void> {
    const { store, now } = this.#tools;
    const sums = summed(money);
    if (reservation !== undefined && by !== undefined) {
      const [{ amount, currency } = { amount: 0, currency: '' }] = sums;
      await store.audit.spend({ id: reservation, account: by.account, month: monthOf(now()), amount, currency });
    }
    const detail = sums.map(({ amount, currency }) => `${amount.toFixed(4)} ${currency}`).join(', ');
    if (detail === '' || by === undefined) return;
    await record({ account: by.account, by: by.name, action: 'spend', object: run, detail }, this.#tools);
  }

  async #budgetOf(by: CompareRequest['by']): Promise<Budget | undefined> {
    if (by === undefined || by.account === '') return undefined;
    return (await storedAccount(this.#tools.store, by.account)).budget;
  }

  /** Set aside first and added up then: of two runs at once, both see the other. */
  async #reserve(budget: Budget, account: string, { amount, open }: Wanted): Promise<string> {
    const { store, now } = this.#tools;
    const { currency } = budget;
    const month = monthOf(now());
    const id = randomUUID();
    await store.audit.spend({ id, account, month, amount, currency });
    const sum = await store.audit.spent({ account, month, currency });
    const free = amount === 0 && !open;
    if (free || (open ? sum < budget.amount : sum <= budget.amount)) return id;
    await store.audit.spend({ id, account, month, amount: 0, currency });
    const [money, spent, left] = [amount, sum - amount, Math.max(0, budget.amount - sum + amount)].map(
      (value) => `${value.toFixed(2)} ${currency}`,
    );
    throw new WorkbenchError(
      'conflict',
      `This run would cost about ${money}, and ${left} of this month's budget of ${budget.amount.toFixed(2)} ${currency} are left (${spent} are spent or set aside). Nothing was sent. Choose fewer systems or languages, or ask whoever administers the accounts.`,
    );
  }

  /** @throws WorkbenchError `settings` when a price is not known */
  async #priced(request: CompareRequest, estimates: Estimate['systems']): Promise<readonly SystemStatus[]> {
    const known = await this.#tools.systems(request.documents);
    const chosen = known.filter(({ id }) => estimates.some((one) => one.id === id));
    requireKnown(chosen);
    return chosen;
  }
}

/** Tokens are counted only afterwards: a model paid by them runs while anything is left. */
const isOpen = ({ tokenPrice }: SystemStatus): boolean => tokenPrice !== undefined;

/** @throws WorkbenchError `settings` naming the systems */
function requireKnown(systems: readonly SystemStatus[]): void {
  const unknown = systems.filter(
    (one) => one.kind === 'cloud' && one.price === undefined && one.tokenPrice === undefined,
  );
  if (unknown.length === 0) return;
  const names = unknown.map(({ id }) => id).join(', ');
  throw new WorkbenchError(
    'settings',
    `Your account has a budget, and nobody can tell what ${names} costs. Give each a price in gegenlesen.yaml, or choose other systems.`,
  );
}

/** @throws WorkbenchError `settings` on another currency than the budget's */
function costIn({ currency }: Budget, systems: readonly { readonly cost?: Money | undefined }[]): number {
  const costs = systems.flatMap(({ cost }) => (cost === undefined || cost.amount === 0 ? [] : [cost]));
  const other = costs.find((cost) => cost.currency !== currency);
  if (other === undefined) return costs.reduce((sum, { amount }) => sum + amount, 0);
  throw new WorkbenchError(
    'settings',
    `Your budget is in ${currency}, and a system's price in ${other.currency}: they cannot be added up. Give prices and budgets in one currency.`,
  );
}

function costOf(system: SystemStatus | undefined, characters: number): Money | undefined {
  if (system?.price === undefined) return undefined;
  const { perMillionCharacters, currency } = system.price;
  return { amount: (characters * perMillionCharacters) / 1_000_000, currency };
}

function summed(money: readonly Money[]): readonly Money[] {
  const sums = new Map<string, number>();
  for (const { amount, currency } of money) sums.set(currency, (sums.get(currency) ?? 0) + amount);
  return [...sums].filter(([, amount]) => amount > 0).map(([currency, amount]) => ({ amount, currency }));
}

/** What a finished comparison cost. */
export function costsOf({ run, evaluation }: CompareResult): { run: string; money: readonly Money[] } {
  const columns = evaluation.comparisons.flatMap((comparison) => comparison.columns);
  return { run, money: columns.flatMap(({ usage }) => usage?.cost ?? []) };
}
