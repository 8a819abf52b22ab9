import * as v from 'valibot';
import { ownDisk } from './sync/disk.ts';
import { BASE } from './base.ts';

/** As in client/worker/sw.ts. */
const BOOTS = 'tablecloth-boots';
const unsentSchema = v.object({ refused: v.null() });

/**
 * Has this page come up without the server from now on, where the browser allows that: over https and on the
 * server's own machine. Nothing is loaded anew: a newer program comes with the next page.
 * @param code of a participant's page; null for a screen of the crew.
 */
export async function prepareForOffline(code: string | null): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  if (code !== null) await keepBoot(code);
  const registration = await navigator.serviceWorker.register(`${BASE}/sw.js`, {
    updateViaCache: 'none',
  });
  if (code === null) void askToKeep(location.pathname);
  if (registration.waiting === null || !(await nothingWaits())) return;
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker is of this origin alone
  registration.waiting.postMessage('take over');
}

/** Has the worker keep this screen of the crew, now or as soon as there is one. */
async function askToKeep(path: string): Promise<void> {
  const { active } = await navigator.serviceWorker.ready;
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker is of this origin alone
  active?.postMessage({ keep: path });
}

/** What the server wrote into this page, for the day on which it can't. */
async function keepBoot(code: string): Promise<void> {
  const boot = document.querySelector('#boot')?.textContent;
  if (!boot) return;
  const cache = await caches.open(BOOTS);
  await cache.put(`/boot/${code}`, new Response(boot));
}

async function nothingWaits(): Promise<boolean> {
  try {
    const letters = await ownDisk().list('outbox', '');
    return !letters.some(([, letter]) => v.is(unsentSchema, letter));
  } catch {
    // What is kept nowhere is in this page, which stays as it is.
    return true;
  }
}
