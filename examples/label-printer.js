// Sends labels to the printer in the packing hall, which listens on a socket.
import { once } from 'node:events';
import { connect } from 'node:net';

async function openPrinter(host, signal) {
  const socket = connect({ host, port: 9100, signal });
  await once(socket, 'connect', { signal });
  return socket;
}

export function printLabel(host, label, signal) {
  return new Promise(async (resolve, reject) => { // ✗ no-floating-task
    const socket = await openPrinter(host, signal);
    socket.once('error', reject);
    socket.end(label, resolve);
  });
}

export async function printCustomsForm(host, form, signal) {
  const socket = await openPrinter(host, signal);
  await new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.end(form, resolve);
  });
}

/** Prints the labels of a van in the order of its stops. */
export async function printTour(host, labels, signal) {
  const unprinted = [];
  for (const label of labels) {
    try {
      await printCustomsForm(host, label, signal);
    } catch (error) { // ✗ no-swallowed-abort
      console.error('label was not printed', error);
      unprinted.push(label);
    }
  }
  return unprinted;
}

/** Prints the forms of a van; a tour that is called off stops at the form it is at. */
export async function printTourForms(host, forms, signal) {
  const unprinted = [];
  for (const form of forms) {
    try {
      await printCustomsForm(host, form, signal);
    } catch (error) {
      signal.throwIfAborted();
      console.error('form was not printed', error);
      unprinted.push(form);
    }
  }
  return unprinted;
}

/** Prints test pages on all printers; the first that fails ends it for all. */
export async function printTestPages(hosts, signal) {
  signal.throwIfAborted();
  const own = new AbortController();
  const stop = () => own.abort(); // ✗ prefer-signal-reason
  signal.addEventListener('abort', stop);
  try {
    await Promise.all(hosts.map((host) => printCustomsForm(host, 'test page', own.signal)));
  } finally {
    signal.removeEventListener('abort', stop);
    own.abort();
  }
}

/** Prints the rules of the house on all printers. Whoever sees it end early learns whether time was up or somebody called it off. */
export async function printHouseRules(hosts, signal) {
  signal.throwIfAborted();
  const own = new AbortController();
  const stop = () => own.abort(signal.reason);
  signal.addEventListener('abort', stop);
  try {
    await Promise.all(hosts.map((host) => printCustomsForm(host, 'rules of the house', own.signal)));
  } finally {
    signal.removeEventListener('abort', stop);
    own.abort();
  }
}

/** Prints a label while the van is being loaded, which takes no longer than a minute. */
export async function printWhileLoading(host, label, signal) {
  const late = new AbortController();
  signal.addEventListener('abort', late.abort); // ✗ no-misused-abort
  const timer = setTimeout(() => late.abort(), 60_000);
  try {
    await printCustomsForm(host, label, late.signal);
  } finally {
    clearTimeout(timer);
  }
}

/** Prints a form before the van leaves. */
export async function printBeforeDeparture(host, form, signal) {
  await printCustomsForm(host, form, AbortSignal.any([signal, AbortSignal.timeout(60_000)]));
}

/** Waits until somebody has put paper into the printer. */
export function waitForPaper(printer, signal) {
  return new Promise((resolve, reject) => {
    printer.once('paper', resolve);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true }); // ✗ check-aborted-before-listen
  });
}

/** Waits for ink, unless the tour has been called off by now. */
export function waitForInk(printer, signal) {
  return new Promise((resolve, reject) => {
    if (signal.aborted) { reject(signal.reason); return; }
    printer.once('ink', resolve);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
