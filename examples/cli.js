#!/usr/bin/env node
// parcels years <older> <newer> | parcels depots <one> <other> | parcels labels <id>… | parcels forms <id>…
import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

const api = process.env.PARCELS_API ?? 'https://parcels.example';

/** The paper that a user prints on; null when nothing is saved. */
function loadPaper(user, signal) {
  return fetch(`${api}/users/${user}/paper`, { signal })
    .then((response) => response.text())
    .catch(() => null); // ✗ no-swallowed-abort
}

/** The language that a user reads; null when nothing is saved. */
function loadLanguage(user, signal) {
  return fetch(`${api}/users/${user}/language`, { signal })
    .then((response) => response.text())
    .catch((error) => {
      if (signal.aborted) throw error;
      return null;
    });
}

async function exportList(query, file, signal) {
  const response = await fetch(`${api}/parcels.csv?${query}`, { signal });
  await pipeline(response.body, createWriteStream(file), { signal });
}

/** Ctrl+C gives up the older year and lets the newer one finish. */
async function exportYears(older, newer) {
  const olderController = new AbortController();
  const newerController = new AbortController();
  process.once('SIGINT', () => olderController.abort());
  process.once('SIGTERM', () => newerController.abort());
  await Promise.all([ // ✗ prefer-all-settled
    exportList(`year=${older}`, 'older.csv', olderController.signal),
    exportList(`year=${newer}`, 'newer.csv', newerController.signal),
  ]);
  console.log('Both years are on disk.');
}

/** Ctrl+C gives up the first depot and lets the second one finish. Each of them tells how it ended. */
async function exportDepots(first, second) {
  const firstController = new AbortController();
  const secondController = new AbortController();
  process.once('SIGINT', () => firstController.abort());
  process.once('SIGTERM', () => secondController.abort());
  const results = await Promise.allSettled([
    exportList(`depot=${first}`, 'first.csv', firstController.signal),
    exportList(`depot=${second}`, 'second.csv', secondController.signal),
  ]);
  for (const { status, reason } of results) console.log(status === 'rejected' ? `Not on disk: ${reason.message}` : 'On disk.');
}

async function savePdf(path, signal) {
  const response = await fetch(`${api}/${path}`, { signal });
  await writeFile(path.replaceAll('/', '-'), Buffer.from(await response.arrayBuffer()), { signal });
}

async function saveLabels(ids, paper, signal) {
  ids.forEach(async (id) => { // ✗ no-floating-task
    await savePdf(`labels/${id}-${paper}.pdf`, signal);
  });
  console.log(`${ids.length} labels saved`);
}

async function saveForms(ids, language, signal) {
  for (const id of ids) await savePdf(`forms/${id}-${language}.pdf`, signal);
  console.log(`${ids.length} forms saved`);
}

const [command, ...names] = process.argv.slice(2);
const stop = new AbortController();

if (command === 'years') {
  await exportYears(...names);
} else if (command === 'depots') {
  await exportDepots(...names);
} else {
  process.once('SIGINT', () => stop.abort());
  if (command === 'labels') await saveLabels(names, (await loadPaper('me', stop.signal)) ?? 'a6', stop.signal);
  else await saveForms(names, (await loadLanguage('me', stop.signal)) ?? 'en', stop.signal);
}
