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
