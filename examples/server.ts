// The HTTP side of the parcel service. A request that the browser gives up stops its database query.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

interface Parcel {
  id: string;
  postcode: string;
  status: 'delayed' | 'delivered' | 'on its way';
}

declare const database: {
  select(table: string, where: object, options: { signal: AbortSignal }): Promise<Parcel[]>;
  insert(table: string, row: object): Promise<void>;
};

declare const log: Record<'error' | 'warn', (message: string, details: object) => void>;

async function findNearby(postcode: string, signal: AbortSignal): Promise<Parcel[]> {
  try {
    return await database.select('parcels', { postcode }, { signal });
  } catch (error) { // ✗ no-swallowed-abort
    log.warn('nearby parcels are not available', { postcode, error });
    return [];
  }
}

async function findDelayed(signal: AbortSignal): Promise<Parcel[]> {
  try {
    return await database.select('parcels', { status: 'delayed' }, { signal });
  } catch (error) {
    // "Nothing is delayed" would be an answer. A request that was given up has none.
    signal.throwIfAborted();
    log.warn('delayed parcels are not available', { error });
    return [];
  }
}

async function recordAccess(path: string, results: number): Promise<void> {
  await database.insert('access_log', { path, results, at: new Date() });
}

async function sendNearby(postcode: string, response: ServerResponse, signal: AbortSignal): Promise<void> {
  const parcels = await findNearby(postcode, signal);
  response.end(JSON.stringify(parcels));
  try {
    recordAccess('/nearby', parcels.length); // ✗ no-floating-task
  } catch (error) {
    log.warn('access was not recorded', { error });
  }
}

async function sendDelayed(response: ServerResponse, signal: AbortSignal): Promise<void> {
  const parcels = await findDelayed(signal);
  response.end(JSON.stringify(parcels));
  try {
    await recordAccess('/delayed', parcels.length);
  } catch (error) {
    log.warn('access was not recorded', { error });
  }
}

/** A signal that aborts when the client leaves before its answer is complete. */
function watchClient(response: ServerResponse): AbortSignal {
  const client = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) client.abort();
  });
  return client.signal;
}

async function handleRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const signal = watchClient(response);
  try {
    if (pathname === '/nearby') await sendNearby(searchParams.get('postcode') ?? '', response, signal);
    else await sendDelayed(response, signal);
  } catch (error) {
    // Nobody is left to answer.
    if (signal.aborted) return;
    log.error('request failed', { pathname, error });
    response.writeHead(500).end();
  }
}

createServer((request, response) => {
  void handleRequest(request, response);
}).listen(8080);
