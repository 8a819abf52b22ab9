import { expect, test } from 'vitest';
import { createHandOver, type Offer } from './hand-over.ts';
import { type HandOverAcross, handOverAcross } from './hand-over-across.ts';
import { localBus } from './relay/local.ts';
import { relayOver, type Transport } from './relay/relay.ts';

const offer: Offer = { kind: 'share', gathering: 'gathering-1', secret: 'a secret of somebody' };

/** Processes on one relay, and everything that was said on it. */
function given(processes: number) {
  const bus = localBus();
  const said: string[] = [];
  const listened = (transport: Transport): Transport => ({
    ...transport,
    send: (text) => {
      said.push(text);
      return transport.send(text);
    },
  });
  const all = Array.from({ length: processes }, () => {
    const timers = new Set<() => void>();
    const relay = relayOver(listened(bus.join()));
    const across = handOverAcross(
      createHandOver(() => 0),
      relay,
      (_ms, run) => {
        timers.add(run);
        return () => void timers.delete(run);
      },
    );
    return { ...across, giveUp: () => [...timers].forEach((run) => run()) };
  });
  return { all, said };
}

const claim = async (from: HandOverAcross | undefined, code: string) => from?.claim(code);

/** Long enough for everything that is under way on the bus. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await new Promise((wake) => setImmediate(wake));
}

test('given a code of one process, when it is claimed at another, then it opens once, and nobody listening reads the secret', async () => {
  const { all, said } = given(3);
  const [one, two, three] = all;
  const code = one?.offer(offer)?.code ?? '';
  expect(await two?.claim(code)).toEqual({ ok: true, offer });
  const again = [claim(one, code), claim(two, code), claim(three, code)];
  await settled();
  for (const process of all) process.giveUp();
  for (const claimed of await Promise.all(again))
    expect(claimed).toEqual({ ok: false, code: 'code-not-found' });
  expect(said.join('\n')).toContain('"claimed"');
  expect(said.join('\n')).not.toContain(offer.secret);
});

test('given a code, when two processes are asked for it at once, then one of them opens', async () => {
  const { all } = given(3);
  const code = all[0]?.offer(offer)?.code ?? '';
  const claims = [claim(all[1], code), claim(all[2], code)];
  await settled();
  for (const process of all) process.giveUp();
  const outcomes = await Promise.all(claims);
  expect(outcomes.filter((one) => one?.ok)).toHaveLength(1);
});

test('given the same secret offers again elsewhere, then only the newest code stands', async () => {
  const { all } = given(2);
  const first = all[0]?.offer(offer)?.code ?? '';
  await settled();
  const second = all[1]?.offer(offer)?.code ?? '';
  await settled();
  const claimed = all[0]?.claim(first);
  await settled();
  all[0]?.giveUp();
  expect(await claimed).toEqual({ ok: false, code: 'code-not-found' });
  expect(await all[0]?.claim(second)).toEqual({ ok: true, offer });
});

test('given guesses at two processes, when more come than one may make, then a third one’s code is held back', async () => {
  const { all } = given(3);
  const code = all[2]?.offer(offer)?.code ?? '';
  const guesses = Array.from({ length: 60 }, (_, n) => claim(all[n % 2], '222222'));
  await settled();
  for (const process of all) process.giveUp();
  await Promise.all(guesses);
  expect(await all[2]?.claim(code)).toMatchObject({ ok: false, code: 'slow-down' });
});
