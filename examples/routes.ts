// Plans the routes of the vans. A dispatcher who changes his mind aborts the plan and asks for the next one.

interface Route {
  van: string;
  stops: string[];
  minutes: number;
}

declare const store: { find(table: 'parcels', where: object): Promise<{ kilograms: number; litres: number }[]> };

async function readJson<Answer>(response: Response): Promise<Answer> {
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
  return await response.json();
}

/** The way through all stops, and what is in the way. */
export async function planRoute(stops: string[], { signal }: { signal: AbortSignal }): Promise<[Route, string[]]> {
  const route = await fetch(`/map/route?stops=${stops.join()}`, { signal });
  const jams = await fetch(`/map/jams?stops=${stops.join()}`); // ✗ forward-signal
  return [await readJson(route), await readJson(jams)];
}

/** The way back to the depot, and what is in the way. */
export async function planReturn(stop: string, { signal }: { signal: AbortSignal }): Promise<[Route, string[]]> {
  const route = await fetch(`/map/return?stop=${stop}`, { signal });
  const jams = await fetch(`/map/jams?stops=${stop}`, { signal });
  return [await readJson(route), await readJson(jams)];
}

/** How long the loading takes. The traffic office is slow to answer, so it gets two seconds. */
export async function askForRamp(depot: string, signal: AbortSignal): Promise<number> {
  signal.throwIfAborted();
  return await readJson(await fetch(`/ramps/${depot}`, { signal: AbortSignal.timeout(2000) })); // ✗ no-unlinked-signal
}

/** How long the way through the town takes. */
export async function askForTraffic(town: string, signal: AbortSignal): Promise<number> {
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(2000)]);
  return await readJson(await fetch(`/traffic/${town}`, { signal: inTime }));
}

/** How many parcels fit into a van. */
export async function measureLoad(van: string, signal: AbortSignal): Promise<number> { // ✗ no-ignored-signal
  const parcels = await store.find('parcels', { van });
  return parcels.reduce((sum, { litres }) => sum + litres, 0);
}

/** How heavy a van is. */
export async function weighLoad(van: string, signal: AbortSignal): Promise<number> {
  const parcels = await store.find('parcels', { van });
  signal.throwIfAborted();
  return parcels.reduce((sum, { kilograms }) => sum + kilograms, 0);
}

/** Waits until the ferry can be booked. */
export async function waitForFerry(ferry: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    const response = await fetch(`/ferries/${ferry}`, { signal });
    if (response.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 30_000)); // ✗ check-signal-in-loop
  }
}

/** Waits until the bridge is open. */
export async function waitForBridge(bridge: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    const response = await fetch(`/bridges/${bridge}`, { signal });
    if (response.ok) return;
    await pause(30_000, signal);
  }
}

/** Resolves after `ms`, or rejects as soon as the signal aborts. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}
