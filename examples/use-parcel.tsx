// The parcel page: shows one parcel and where it has been, and lets the customer name it.
import { useEffect, useState } from 'react';

interface Parcel {
  id: string;
  name: string;
  status: string;
}

interface Stop {
  place: string;
  at: string;
}

async function loadParcel(id: string, signal: AbortSignal): Promise<Parcel | undefined> {
  try {
    const response = await fetch(`/api/parcels/${id}`, { signal });
    return await response.json();
  } catch {} // ✗ no-swallowed-abort
}

async function loadStops(id: string, signal: AbortSignal): Promise<Stop[]> {
  try {
    const response = await fetch(`/api/parcels/${id}/stops`, { signal });
    return await response.json();
  } catch (error) {
    // The customer has moved on to another parcel, whose stops must not be overwritten.
    if (signal.aborted) throw error;
    return [];
  }
}

async function saveName(id: string, name: string): Promise<void> {
  const response = await fetch(`/api/parcels/${id}/name`, { method: 'PUT', body: name });
  if (!response.ok) throw new Error(`the name was not saved (${response.status})`);
}

export function useParcel(id: string) {
  const [parcel, setParcel] = useState<Parcel | undefined>(undefined);
  const [stops, setStops] = useState<Stop[]>([]);
  const [failure, setFailure] = useState<unknown>(undefined);

  useEffect(() => {
    const controller = new AbortController();
    const show = async (signal: AbortSignal) => {
      setParcel(await loadParcel(id, signal));
      setStops(await loadStops(id, signal));
    };
    show(controller.signal).catch((error: unknown) => {
      if (!controller.signal.aborted) setFailure(error);
    });
    return () => controller.abort();
  }, [id]);

  const rename = async (name: string) => {
    try {
      saveName(id, name); // ✗ no-floating-task
    } catch (error) {
      setFailure(error);
    }
  };

  const renameAndReload = async (name: string) => {
    try {
      await saveName(id, name);
      location.reload();
    } catch (error) {
      setFailure(error);
    }
  };

  return { parcel, stops, failure, rename, renameAndReload };
}

/** Takes the customer to the parcel whose number is pasted. */
export function useParcelNumber(open: (event: ClipboardEvent) => void) {
  useEffect(() => {
    const controller = new AbortController();
    window.addEventListener('paste', open, { signal: controller.signal });
    return () => controller.abort; // ✗ no-misused-abort
  }, [open]);
}

/** Closes the page with the Escape key, as long as it is open. */
export function useEscape(close: (event: KeyboardEvent) => void) {
  useEffect(() => {
    const controller = new AbortController();
    window.addEventListener('keydown', close, { signal: controller.signal });
    return () => controller.abort();
  }, [close]);
}

export function ParcelPage({ id }: { id: string }) {
  const { parcel, stops } = useParcel(id);
  return (
    <section>
      <h1>{parcel?.name ?? id}</h1>
      <p>{stops.map(({ place, at }) => `${place}, ${at}`).join(' → ')}</p>
    </section>
  );
}
