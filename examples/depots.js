// Depots: who is loading there, and where they are.

const depots = new Map();
const towns = new Map();

async function get(path, { signal }) {
  const response = await fetch(path, { signal });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return await response.json();
}

/** Loads a van while nobody else uses the ramp. */
export async function load(van, ramp, { signal }) {
  await get(`/ramps/${ramp}/lock`, { signal });
  try {
    await get(`/vans/${van}/load`, { signal });
  } finally {
    await get(`/ramps/${ramp}/unlock`, { signal }); // ✗ no-aborted-signal-in-cleanup
  }
}

/** Unloads a van while nobody else uses the ramp. */
export async function unload(van, ramp, { signal }) {
  await get(`/ramps/${ramp}/lock`, { signal });
  try {
    await get(`/vans/${van}/unload`, { signal });
  } finally {
    // An aborted signal would end this at once, and the ramp stay locked.
    await get(`/ramps/${ramp}/unlock`, { signal: AbortSignal.timeout(5000) });
  }
}

/** Where a depot is. Everybody who asks at the same time gets the same answer. */
export function locateDepot(depot, { signal }) {
  if (!depots.has(depot)) depots.set(depot, get(`/depots/${depot}`, { signal })); // ✗ no-caller-signal-in-cache
  return depots.get(depot);
}

/** Where a town is. The request belongs to all who ask, so none of them can abort it. */
export function locateTown(town) {
  if (!towns.has(town)) towns.set(town, get(`/towns/${town}`, { signal: AbortSignal.timeout(10_000) }));
  return towns.get(town);
}

/** The weather office is slow to answer, so it gets two seconds. */
const inTime = AbortSignal.timeout(2000); // ✗ no-shared-timeout-signal

/** Whether there is ice in the yard of a depot. */
export async function hasIce(depot) {
  return await get(`/weather/${depot}/ice`, { signal: inTime });
}

/** Whether there is a storm over a depot. Each question has two seconds of its own. */
export async function hasStorm(depot) {
  return await get(`/weather/${depot}/storm`, { signal: AbortSignal.timeout(2000) });
}
