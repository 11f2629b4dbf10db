// Takes parcel events from a queue and posts them to the webhooks of shops. SIGTERM aborts the signal that it runs with.
import { setTimeout as sleep } from 'node:timers/promises';

interface Delivery {
  id: string;
  url: string;
  event: object;
}

interface Queue {
  receive(options: { signal: AbortSignal }): AsyncIterable<Delivery>;
  acknowledge(delivery: Delivery): Promise<void>;
}

declare const attempts: { add(id: string): Promise<void> };
declare const shops: { remove(id: string): void };
declare const registry: { touch(worker: string, options: { signal: AbortSignal }): Promise<void> };

const maxAttempts = 5;

async function post({ url, event }: Delivery, signal: AbortSignal): Promise<void> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(event), signal });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
}

export async function deliver(delivery: Delivery, signal: AbortSignal): Promise<void> {
  for (let attempt = 1; attempt <= maxAttempts; attempt++) {
    try {
      return await post(delivery, signal);
    } catch (error) { // ✗ no-swallowed-abort
      console.warn(`delivery ${delivery.id}, attempt ${attempt}:`, error);
      await attempts.add(delivery.id);
    }
  }
  throw new Error(`delivery ${delivery.id} failed ${maxAttempts} times`);
}

export async function deliverPatiently(delivery: Delivery, signal: AbortSignal): Promise<void> {
  for (let attempt = 1; attempt <= maxAttempts; attempt++) {
    try {
      return await post(delivery, signal);
    } catch (error) {
      // A shutdown is not the shop's failure: it must not use up its attempts.
      signal.throwIfAborted();
      console.warn(`delivery ${delivery.id}, attempt ${attempt}:`, error);
      await attempts.add(delivery.id);
      await sleep(500 * 2 ** attempt, undefined, { signal });
    }
  }
  throw new Error(`delivery ${delivery.id} failed ${maxAttempts} times`);
}

async function sendHeartbeats(worker: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await registry.touch(worker, { signal });
    await sleep(10_000, undefined, { signal });
  }
}

export async function runWorker(worker: string, queue: Queue, signal: AbortSignal): Promise<void> {
  const heartbeats = sendHeartbeats(worker, signal); // ✗ no-floating-task
  for await (const delivery of queue.receive({ signal })) {
    await deliverPatiently(delivery, signal);
    await queue.acknowledge(delivery);
  }
}

export async function runWatchedWorker(worker: string, queue: Queue, signal: AbortSignal): Promise<void> {
  const end = new AbortController();
  const heartbeats = sendHeartbeats(worker, AbortSignal.any([signal, end.signal]));
  try {
    for await (const delivery of queue.receive({ signal })) {
      await deliverPatiently(delivery, signal);
      await queue.acknowledge(delivery);
    }
  } finally {
    end.abort();
    await Promise.allSettled([heartbeats]);
  }
}

const day = 24 * 60 * 60 * 1000;

/** A shop that has given notice is removed after thirty days. */
export function endContract(shop: string): void {
  setTimeout(() => shops.remove(shop), 30 * day); // ✗ valid-timeout-delay
}

/** A shop that was on trial is removed after a week. */
export function endTrial(shop: string): void {
  setTimeout(() => shops.remove(shop), 7 * day);
}
