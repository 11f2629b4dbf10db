// What a route costs: the carrier's live rates, or last night's price list when the carrier does not answer.
import { readFile } from 'node:fs/promises';

/** @typedef {{ from: string, to: string, kilograms: number }} Route */

async function askCarrier(carrier, route, signal) {
  const response = await fetch(`${carrier.url}/rates?${new URLSearchParams(route)}`, { signal });
  if (!response.ok) throw new Error(`${carrier.name} answered ${response.status}`);
  return await response.json();
}

async function readPriceList(carrier, route) {
  const prices = JSON.parse(await readFile(`price-lists/${carrier.name}.json`, 'utf8'));
  return { cents: prices[`${route.from}-${route.to}`] * route.kilograms, live: false };
}

/** @param {Route} route */
export async function quote(carrier, route, { signal }) {
  try {
    return await askCarrier(carrier, route, signal);
  } catch (error) { // ✗ no-swallowed-abort
    console.warn(`${carrier.name}: using the price list`, error);
    return await readPriceList(carrier, route);
  }
}

/** @param {Route} route */
export async function quoteWhileWanted(carrier, route, { signal }) {
  try {
    return await askCarrier(carrier, route, signal);
  } catch (error) {
    // No second source for somebody who no longer wants the answer.
    if (signal.aborted) throw error;
    console.warn(`${carrier.name}: using the price list`, error);
    return await readPriceList(carrier, route);
  }
}

/** The cheapest live rate, from as many carriers as answer. */
export async function findCheapest(carriers, route, { signal }) {
  const answers = await Promise.allSettled(carriers.map((carrier) => askCarrier(carrier, route, signal)));
  // The settled answers hide the abort: each of them is just one more carrier that failed.
  signal.throwIfAborted();
  const rates = answers.filter(({ status }) => status === 'fulfilled').map(({ value }) => value);
  return rates.sort((a, b) => a.cents - b.cents).at(0);
}

/** Whether a carrier's rates can be asked for. It has two seconds to say so. */
export async function isOpen(carrier) {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), 2_000); // ✗ no-leaky-abort-timer
  const response = await fetch(`${carrier.url}/health`, { signal: late.signal });
  clearTimeout(timer);
  return response.ok;
}

/** Whether a carrier takes bookings for a route. It has two seconds to say so. */
export async function serves(carrier, route) {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), 2_000);
  try {
    const response = await fetch(`${carrier.url}/routes/${route.from}-${route.to}`, { signal: late.signal });
    return response.ok;
  } finally {
    clearTimeout(timer);
  }
}
