// Turns the carriers' answers into the observers that our pages subscribe with.

export interface Observer<Value> {
  next(value: Value): void;
  error(reason: unknown): void;
  complete(): void;
}

interface Position {
  latitude: number;
  longitude: number;
}

/** Tells the observer where the van is. */
export function locateVan(van: string, init: RequestInit, observer: Observer<Position>): void {
  fetch(`/api/vans/${van}/position`, init)
    .then((response) => response.json())
    .then((position: Position) => {
      observer.next(position);
      observer.complete();
    })
    .catch((error: Error) => { // ✗ no-swallowed-abort
      if (error.name === 'AbortError') return;
      observer.error(error);
    });
}

/** Tells the observer where the depot is. An abort is told as well: whoever waits for the end must not wait forever. */
export function locateDepot(depot: string, init: RequestInit, observer: Observer<Position>): void {
  fetch(`/api/depots/${depot}/position`, init)
    .then((response) => response.json())
    .then((position: Position) => {
      observer.next(position);
      observer.complete();
    })
    .catch((error: Error) => {
      observer.error(error);
    });
}

/** Follows the van for as long as its page is open. A closed page is told nothing more, and the server is asked for ever: nobody aborts the signal. */
export class VanFeed {
  #end = new AbortController(); // ✗ no-lost-controller
  #isClosed = false;

  follow(van: string, observer: Observer<Position>): void {
    const next = (position: Position): void => {
      if (!this.#isClosed) observer.next(position);
    };
    locateDepot(van, { signal: this.#end.signal }, { ...observer, next, complete: () => this.follow(van, observer) });
  }

  close(): void {
    this.#isClosed = true;
  }
}

/** Follows the ramp until its page is closed. */
export class RampFeed {
  #end = new AbortController();

  follow(ramp: string, observer: Observer<Position>): void {
    locateDepot(ramp, { signal: this.#end.signal }, { ...observer, complete: () => this.follow(ramp, observer) });
  }

  close(): void {
    this.#end.abort();
  }
}
