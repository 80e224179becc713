import { loadBackend } from '../backends/registry.ts';
import type { BackendRegistry } from '../backends/shared/plug-ins.ts';
import type { System } from '../jobs/plan.ts';
import type { RunLimits } from '../jobs/spending.ts';
import { WorkbenchError } from '../shared/errors.ts';

/**
 * A limit of money means something only where every vendor's price is known, in one currency.
 * @throws WorkbenchError `settings` naming the systems.
 */
export async function requirePrices(
  systems: readonly System[],
  limits: RunLimits,
  backends: BackendRegistry,
): Promise<void> {
  if (limits.cost === undefined) return;
  const kinds = await Promise.all(systems.map(async ({ backendId }) => (await loadBackend(backendId, backends)).kind));
  const unpriced = systems.filter(
    ({ price }, index) =>
      price?.perMillionCharacters === undefined && (kinds[index] === 'cloud' || price?.perMillionTokens !== undefined),
  );
  if (unpriced.length > 0) {
    const names = unpriced.map(({ id }) => id).join(', ');
    const advice =
      'Give each a price by the character (price.perMillionCharacters) in gegenlesen.yaml, or limit characters instead. What tokens will cost nobody knows beforehand.';
    throw new WorkbenchError('settings', `A limit of cost needs the prices of ${names}. ${advice}`);
  }
  const currencies = [...new Set(systems.flatMap(({ price }) => price?.currency ?? []))];
  if (currencies.length > 1) {
    const advice = 'Give all prices in one currency, or limit characters instead.';
    throw new WorkbenchError('settings', `A limit of cost cannot add up ${currencies.join(' and ')}. ${advice}`);
  }
}
