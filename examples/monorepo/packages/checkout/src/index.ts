import { discount, getRate } from '@parcels/rates';

/** The price of all parcels of an order. */
export async function getTotal(weights: readonly number[], signal: AbortSignal): Promise<number> {
  let total = 0;
  for (const grams of weights) total += await getRate(grams, signal);
  return discount(total);
}
