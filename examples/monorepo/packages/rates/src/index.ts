/** What it costs to send so many grams. */
export async function getRate(grams: number, signal: AbortSignal): Promise<number> {
  const response = await fetch(`/rates/${grams}`, { signal });
  const { rate } = (await response.json()) as { rate: number };
  return rate;
}

/** What a regular customer pays of a price. */
export async function discount(price: number): Promise<number> {
  const response = await fetch('/customers/me');
  const { share } = (await response.json()) as { share: number };
  return price * share;
}
