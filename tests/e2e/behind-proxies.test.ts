import type { Browser, BrowserContext, Page } from 'playwright-core';
import { findClientFiles } from '@tablecloth/server/client-files.ts';
import { linksSchema, publishedAtSchema } from '@tablecloth/shared/http.ts';
import * as v from 'valibot';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { freePort, PROXIES, type RunningProxy, startProxy } from '../support/proxy-program.ts';
import { closeClients, type RunningServer, startServer } from '../support/running-server.ts';
import { device, launchBrowser } from './support/browser.ts';
import { tablePage } from './support/table-page.ts';

/** A gathering behind nginx: below a path of somebody's host, and where WebSockets don't come through. */

let browser: Browser;
let server: RunningServer | undefined;
let proxy: RunningProxy | undefined;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  // The certificate is the test's own.
  browser = await launchBrowser('--ignore-certificate-errors');
});
afterEach(async () => {
  closeClients();
  for (const context of contexts.splice(0)) await context.close();
  await proxy?.close();
  await server?.close();
  proxy = undefined;
  server = undefined;
});
afterAll(async () => {
  await browser?.close();
});

async function open(url: string, width = 390): Promise<Page> {
  const context = await device(browser, { width, height: 844, touch: width < 600 });
  contexts.push(context);
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

const WORDS = 'The lift was promised for spring';

test.skipIf(PROXIES.nginx === undefined).each([
  {
    title: 'a path that it passes on',
    path: '/cloth',
    change: (sample: string) => sample.replace('location / {', 'location /cloth/ {'),
    sockets: true,
  },
  {
    title: 'a path that it leaves out',
    path: '/events/cloth',
    change: (sample: string) =>
      sample
        .replace('location / {', 'location /events/cloth/ {')
        .replace('proxy_pass http://tablecloth;', 'proxy_pass http://tablecloth/;'),
    sockets: true,
  },
  {
    title: 'no WebSockets',
    path: '',
    change: (sample: string) =>
      sample.replace(/^ *proxy_set_header (?:Upgrade|Connection) .*$/gm, '    # left out'),
    sockets: false,
  },
])(
  'given a proxy with $title, when people meet there, then every page works',
  { timeout: 120_000 },
  async ({ path, change, sockets }) => {
    const port = await freePort();
    const url = `https://localhost:${port}${path}`;
    server = await startServer({ publicUrl: url, client: findClientFiles() });
    proxy = await startProxy('nginx', { port, upstream: `127.0.0.1:${server.port}`, change });
    const made = await server.create();
    const bearer = { headers: { authorization: `Bearer ${made.key}` } };
    const api = `${server.url}/api/gatherings/${made.gathering}`;
    const links = v.parse(linksSchema, await (await fetch(`${api}/links`, bearer)).json());

    // From the start page, by the code that stands on the wall.
    const home = await open(`${url}/`);
    const joined = home.waitForURL(`${url}/${made.code}`);
    await home.getByRole('textbox').fill(made.code);
    await joined;
    await home.getByRole('link', { name: /Table 1/ }).click();
    await home.waitForURL(`${url}/${made.code}/1`);
    const opened: string[] = [];
    home.on('websocket', (socket) =>
      socket.on('framereceived', () => opened.push(`socket ${socket.url()}`)),
    );
    home.on('requestfinished', (asked) => opened.push(`request ${asked.url()}`));
    const { post, row } = tablePage(home);
    await home.getByText(/\d here/).waitFor();
    await post(WORDS);
    await row(WORDS).waitFor();

    const [first] = links.tables;
    const notes = await open(`${url}${first?.facilitator ?? ''}`, 1280);
    await notes.getByRole('button', { name: /^Keep/ }).first().click();
    const wall = await open(`${url}${links.wall}`, 1280);
    await wall.getByText(WORDS).first().waitFor();
    await wall.getByText(made.code.slice(0, 3)).first().waitFor();

    // The organiser's page, its links and the notes for everybody.
    const organiser = await open(`${url}${links.organiser}`, 1280);
    await organiser.getByRole('link', { name: /wall/i }).first().waitFor();
    const toWall = await organiser
      .getByRole('link', { name: /wall/i })
      .first()
      .getAttribute('href');
    expect(toWall).toBe(`${path}${links.wall}`);
    const answer = await fetch(`${api}/publish`, { ...bearer, method: 'POST' });
    const published = v.parse(publishedAtSchema, await answer.json());
    const report = await open(`${url}${published.path}`, 1280);
    await report.getByText(WORDS).waitFor();
    const json = await report.locator('link[type="application/json"]').getAttribute('href');
    const data = await report.request.get(new URL(json ?? '', report.url()).href, {
      ignoreHTTPSErrors: true,
    });
    expect(await data.text()).toContain(WORDS);

    // What the phone keeps opens without the server.
    await home.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await home.reload();
    await row(WORDS).waitFor();
    const way = sockets
      ? /^socket .*\/socket\.io\/.*websocket/
      : /^request .*\/socket\.io\/.*polling/;
    await expect
      .poll(() => opened.some((one) => way.test(one) && one.includes(`${path}/socket.io/`)), {
        timeout: 30_000,
      })
      .toBe(true);
    expect(opened.some((one) => one.startsWith('socket '))).toBe(sockets);
    await home.context().setOffline(true);
    await home.reload();
    await row(WORDS).waitFor();
  },
);
