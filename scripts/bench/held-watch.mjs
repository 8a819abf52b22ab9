import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';

/** Loaded into a server before it begins: says, when asked, for how long its event loop was held at most. */
const held = monitorEventLoopDelay({ resolution: 1 });
held.enable();
/** @param {unknown} word 'begin' counts anew. */
async function answer(word) {
  // Its last beat lies behind it, and then the next one counts.
  await delay(10);
  const most = held.max / 1e6;
  if (word === 'begin') held.reset();
  process.send?.(most);
}
process.on('message', (word) => void answer(word));
// It must not keep alive what wants to end.
process.channel?.unref();
