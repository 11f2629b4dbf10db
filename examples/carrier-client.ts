// The client that we publish for the carriers' API. Every method takes the signal of its caller in an options object.

export interface Scan {
  place: string;
  at: string;
}

export class CarrierClient {
  readonly #host: string;
  readonly #pending = new Map<string, Promise<unknown>>();

  constructor(host: string) {
    this.#host = host;
  }

  async #get<Answer>(path: string, options: { signal?: AbortSignal }): Promise<Answer> {
    const response = await fetch(new URL(path, this.#host), { signal: options.signal });
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return await response.json();
  }

  /** Where a parcel was scanned, newest first. */
  async scans(parcel: string, options: { signal?: AbortSignal }): Promise<Scan[]> {
    try {
      return await this.#get<Scan[]>(`/parcels/${parcel}/scans`, options);
    } catch (error) { // ✗ no-swallowed-abort
      console.warn(`no scans of ${parcel}`, error);
      return [];
    }
  }

  /** The depots on the way of a parcel. */
  async depots(parcel: string, options: { signal?: AbortSignal }): Promise<string[]> {
    try {
      return await this.#get<string[]>(`/parcels/${parcel}/depots`, options);
    } catch (error) {
      options.signal?.throwIfAborted();
      console.warn(`no depots of ${parcel}`, error);
      return [];
    }
  }

  /** Whether the carrier answers. Callers take those that do not out of service. */
  async answers(init: RequestInit): Promise<boolean> {
    try {
      const response = await fetch(new URL('/health', this.#host), init);
      return response.ok;
    } catch { // ✗ no-swallowed-abort
      return false;
    }
  }

  /** Whether the carrier takes bookings. */
  async takesBookings(init: RequestInit): Promise<boolean> {
    try {
      const response = await fetch(new URL('/bookings', this.#host), { ...init, method: 'HEAD' });
      return response.ok;
    } catch (error) {
      if (init.signal?.aborted) throw error;
      return false;
    }
  }

  /** How many parcels wait at the carrier. It has two seconds to say. */
  async backlog(): Promise<string> {
    try {
      const response = await fetch(new URL('/backlog', this.#host), { signal: AbortSignal.timeout(2_000) });
      return await response.text();
    } catch (error) {
      if (error instanceof Error && error.name === 'AbortError') return 'too many to say'; // ✗ no-brittle-abort-check
      throw error;
    }
  }

  /** How many vans are on the road. */
  async fleet(): Promise<string> {
    try {
      const response = await fetch(new URL('/fleet', this.#host), { signal: AbortSignal.timeout(2_000) });
      return await response.text();
    } catch (error) {
      if (error instanceof Error && error.name === 'TimeoutError') return 'too many to say';
      throw error;
    }
  }

  book(parcel: string, options: { signal?: AbortSignal }): Promise<{ code: string }> {
    const booking = this.#get<{ code: string }>(`/bookings/${parcel}`, options);
    this.#pending.set(parcel, booking);
    booking.finally(() => this.#pending.delete(parcel)); // ✗ no-floating-task
    return booking;
  }

  rebook(parcel: string, options: { signal?: AbortSignal }): Promise<{ code: string }> {
    const booking = this.#get<{ code: string }>(`/bookings/${parcel}/again`, options).finally(() => this.#pending.delete(parcel));
    this.#pending.set(parcel, booking);
    return booking;
  }
}
