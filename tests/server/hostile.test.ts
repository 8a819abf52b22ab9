import { createHash } from 'node:crypto';
import { encodeGathering } from '@tablecloth/shared/snapshot.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closePlainSockets, plainSocket } from '../support/plain-socket.ts';
import {
  closeClients,
  connect,
  freshId,
  type Made,
  outcome,
  type RunningServer,
  startServer,
  type TestClient,
  tokenOf,
} from '../support/running-server.ts';

let server: RunningServer;
let made: Made;
let bystander: TestClient;
let before: string;

const stateHash = async (): Promise<string> =>
  createHash('sha256')
    .update(JSON.stringify(encodeGathering(await made.state())))
    .digest('hex');

beforeEach(async () => {
  server = await startServer();
  made = await server.create();
  bystander = connect(server, { gathering: made.gathering, token: tokenOf('bystander') });
  await outcome(bystander);
  await bystander.submit({ id: freshId(), type: 'person.join' });
  before = await stateHash();
});
afterEach(async () => {
  closeClients();
  closePlainSockets();
  await server.close();
});

/** Whoever else was there is still there, can still speak, and nothing has changed but by them. */
async function expectNoHarm(): Promise<void> {
  expect(await stateHash()).toBe(before);
  expect(bystander.drops).toEqual([]);
  expect(
    await bystander.submit({ id: freshId(), type: 'person.name', name: 'Still here' }),
  ).toMatchObject([{ seq: expect.any(Number) }]);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
}

/** A WebSocket that speaks engine.io by hand, joined like any participant. */
async function joined() {
  const { peer, heard, closed } = plainSocket(`${server.url}/socket.io/?EIO=4&transport=websocket`);
  await vi.waitFor(() => expect(heard[0]).toMatch(/^0/));
  const auth = {
    protocol: 1,
    gathering: made.gathering,
    token: tokenOf('mallory'),
    since: 0,
    epoch: '',
  };
  peer.send(`40${JSON.stringify(auth)}`);
  await vi.waitFor(() => expect(heard.some((one) => one.startsWith('42["presence"'))).toBe(true));
  return { peer, heard, closed };
}

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

test.each([
  ['too large', `42["submit","${'x'.repeat(17_000)}"]`],
  ['too deep', `42["submit",${nested(7)}]`],
  ['very deep, within the size', `42["submit",${nested(7_000)}]`],
  ['too many arguments', '42["submit",1,2,3]'],
  ['another namespace', '40/admin,{}'],
  ['an event of another namespace', '42/admin,["submit",[]]'],
  ['attachments announced', '451-["submit",{"_placeholder":true,"num":0}]'],
  ['a packet of no type', '4x'],
  ['an event without a name', '42[{}]'],
  ['an event that is an object', '42{"0":"submit"}'],
  ['broken JSON', '42["submit",'],
  ['an acknowledgement beyond all numbers', `42${'9'.repeat(40)}["submit",[]]`],
  ['a reserved name', '42["disconnect"]'],
  ['a second handshake', '40{"token":"x"}'],
])('G1: %s closes this one connection', async (_what, packet) => {
  const { peer, closed } = await joined();
  peer.send(packet);
  await closed;
  await expectNoHarm();
});

test('G1: a binary frame closes this one connection', async () => {
  const { peer, closed } = await joined();
  peer.send(Buffer.from([1, 2, 3]));
  await closed;
  await expectNoHarm();
});

test.each([
  ['an unknown event', '42["destroy",[]]'],
  ['an unknown event that wants an answer', '421["destroy",[]]'],
  ['an event that is called like a method', '42["__proto__",[]]'],
  ['a number for a name', '42[7,[]]'],
  ['no argument', '42["submit"]'],
  ['no argument, and an answer wanted', '427["submit"]'],
  ['an argument of another kind', '42["submit",{"length":3}]'],
  ['an answer to a question nobody asked', '4399[]'],
  ['a seat that is an object', '42["sit",{"a":[[]]}]'],
  ['a command that is a prototype', '42["submit",[{"id":"x","__proto__":{"type":"point.post"}}]]'],
])('G2: %s does nothing', async (_what, packet) => {
  const { peer, heard } = await joined();
  peer.send(packet);
  // Packets are answered in order: this answer says that the one before was dealt with.
  peer.send('428["submit",[]]');
  await vi.waitFor(() => expect(heard).toContain('438[[]]'));
  await expectNoHarm();
});

test('G2: a flood of packets closes this one connection', async () => {
  const { peer, closed } = await joined();
  for (let i = 0; i < 2_000; i += 1) peer.send('42["nothing"]');
  await closed;
  await expectNoHarm();
});

test('whoever says nothing of themselves gets no frame', async () => {
  const { peer, heard, closed } = plainSocket(`${server.url}/socket.io/?EIO=4&transport=websocket`);
  await vi.waitFor(() => expect(heard).toHaveLength(1));
  peer.send('42["submit",[{"id":"abcdefgh","type":"person.join"}]]');
  await closed;
  expect(heard.filter((one) => one.startsWith('42'))).toEqual([]);
  await expectNoHarm();
});
