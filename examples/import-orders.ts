// Writes the orders of shops into the database, many at a time over one connection.

interface Order {
  id: string;
  lines: string[];
}

interface Connection {
  insert(table: string, row: object, options: { signal: AbortSignal }): Promise<void>;
  release(): void;
}

declare const pool: { connect(options: { signal: AbortSignal }): Promise<Connection> };
declare const metrics: { count(name: string, value: number): void };

export async function importOrders(orders: Order[], signal: AbortSignal): Promise<void> {
  const connection = await pool.connect({ signal });
  try {
    await Promise.all(orders.map((order) => connection.insert('orders', order, { signal }))); // ✗ prefer-all-settled
  } finally {
    connection.release();
  }
}

/** Every write has ended before the connection goes back to the pool. The first failure is what the caller gets. */
export async function importReturns(orders: Order[], signal: AbortSignal): Promise<void> {
  const connection = await pool.connect({ signal });
  try {
    const writes = await Promise.allSettled(orders.map((order) => connection.insert('returns', order, { signal })));
    const failed = writes.find((write) => write.status === 'rejected');
    if (failed) throw failed.reason;
  } finally {
    connection.release();
  }
}

/** The same with an early end: the first failure stops the other writes, and they are waited for. */
export async function importRefunds(orders: Order[], signal: AbortSignal): Promise<void> {
  const connection = await pool.connect({ signal });
  const group = new AbortController();
  const options = { signal: AbortSignal.any([signal, group.signal]) };
  const writes = orders.map((order) => connection.insert('refunds', order, options));
  try {
    await Promise.all(writes);
  } finally {
    group.abort();
    await Promise.allSettled(writes);
    connection.release();
  }
}

/** Imports shop after shop and tells how many are complete. */
export async function importShops(shops: Order[][], signal: AbortSignal): Promise<number> {
  let complete = 0;
  try {
    for (const orders of shops) {
      await importReturns(orders, signal);
      complete += 1;
    }
  } finally {
    return complete; // ✗ no-swallowed-abort
  }
}

/** Imports shop after shop. How many are complete is counted even when the import is called off. */
export async function importCountedShops(shops: Order[][], signal: AbortSignal): Promise<number> {
  let complete = 0;
  try {
    for (const orders of shops) {
      await importReturns(orders, signal);
      complete += 1;
    }
  } finally {
    metrics.count('imported shops', complete);
  }
  return complete;
}
