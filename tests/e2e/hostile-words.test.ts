import type { Browser, BrowserContext, Page } from 'playwright-core';
import { publishedAtSchema } from '@tablecloth/shared/http.ts';
import { WALL_MODES } from '@tablecloth/shared/room.ts';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HOSTILE_TEXTS } from '../support/hostile-texts.ts';
import { closeClients, connect, freshId, outcome, tokenOf } from '../support/running-server.ts';
import { device, launchBrowser } from './support/browser.ts';
import { removeData, type RunningApp, startApp } from './support/running-app.ts';
import { type Seeded, seeded } from './support/seeded.ts';

/** Everything that people can write is something that a page could take for its own: it stays words, on every screen. */

let browser: Browser;
let app: RunningApp;
let room: Seeded;
const contexts: BrowserContext[] = [];

/** Whatever could run, load, or end an element. The first must stand on most screens, as it was typed. */
const HOSTILE = HOSTILE_TEXTS.filter((text) => /__x|track\.example|<|\{\{/.test(text));
const IMAGE = '<img src=x onerror=window.__x=1>';
const SCRIPT = '</title><script>window.__x=1</script>';
const LINK = '[click](javascript:window.__x=1)';
const SHORT = '<svg/onload=window.__x=1>';
const LINE = `${IMAGE} ${SCRIPT}`;

beforeAll(async () => {
  [browser, app] = await Promise.all([launchBrowser(), startApp()]);
  room = await seeded(app);
  await fill(room);
});
afterAll(async () => {
  closeClients();
  for (const context of contexts) await context.close();
  await browser?.close();
  await app?.close();
  await removeData(app.dataDir);
});

/** Puts hostile words wherever words can be put. */
async function fill({ wish, say, gathering, table }: Seeded): Promise<void> {
  const { info, themes } = await room.state();
  if (!info) throw new Error('the gathering says nothing of itself');
  await wish({
    type: 'gathering.describe',
    info: { ...info, title: LINE, series: IMAGE, place: SCRIPT },
  });
  await wish(
    ...themes.map(({ id }) => ({
      type: 'theme.edit' as const,
      theme: id,
      title: LINE,
      gloss: LINK,
      question: SCRIPT,
    })),
  );
  const kept = await say(1, HOSTILE, true);
  await say(1, [IMAGE, SCRIPT, LINK]);
  await wish(
    { type: 'instruction.write', text: LINE },
    { type: 'announcement.make', text: LINE },
    { type: 'section.write', table: table(1), heading: LINE, summary: LINE, leadIn: LINE },
    ...(['title', 'opening', 'findingsHeading', 'findingsLead', 'next', 'credit'] as const).map(
      (block) => ({ type: 'report.write' as const, block, text: LINE }),
    ),
    { type: 'finding.write', finding: 'finding-one', title: LINE, elaboration: LINE },
    { type: 'finding.cite', finding: 'finding-one', point: kept[0] ?? '', cites: true },
    { type: 'spotlight.set', table: null, point: kept[1] ?? '' },
    { type: 'plenary.open' },
    { type: 'words.open' },
    { type: 'words.show', shown: true },
  );
  const ada = connect(app, { gathering, token: tokenOf('ada') });
  expect(await outcome(ada)).toBeNull();
  const receipts = await ada.submit(
    { id: freshId(), type: 'person.join' },
    { id: freshId(), type: 'person.name', name: SHORT },
    { id: freshId(), type: 'word.give', word: freshId(), text: SHORT },
    { id: freshId(), type: 'suggestion.make', suggestion: freshId(), text: LINE },
  );
  expect(receipts.filter((receipt) => 'code' in receipt)).toEqual([]);
}

type Opened = { readonly page: Page; readonly wrong: string[] };

/** A page of its own, with all that ought not to happen on it. */
async function opened(url: string, width = 1440): Promise<Opened> {
  const context = await device(browser, { width, height: 900, touch: width < 600 });
  contexts.push(context);
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on('dialog', (dialog) => {
    wrong.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', ({ message }) => wrong.push(`error ${message}`));
  page.on('console', (said) => {
    if (/Content Security Policy|Refused to/i.test(said.text())) wrong.push(said.text());
  });
  page.on('request', (asked) => {
    const { origin, protocol, pathname } = new URL(asked.url());
    if (!/^(?:data|blob):$/.test(protocol) && (origin !== app.url || pathname.endsWith('/x'))) {
      wrong.push(`asks for ${asked.url()}`);
    }
  });
  await page.goto(url);
  return { page, wrong };
}

/** Nothing ran, nothing was fetched, and the words stand there as words. */
async function inert({ page, wrong }: Opened, words: string | null = IMAGE): Promise<void> {
  if (words !== null) await page.getByText(words).first().waitFor();
  const found = await page.evaluate(() => ({
    ran: '__x' in window,
    images: document.querySelectorAll('img[src="x"], [onerror], [onload], b[x]').length,
    links: document.querySelectorAll('a[href^="javascript:"], a[href*="track.example"]').length,
    scripts: [...document.querySelectorAll('script')].filter(
      ({ src, type }) => src === '' && type !== 'application/json',
    ).length,
  }));
  expect(found).toEqual({ ran: false, images: 0, links: 0, scripts: 0 });
  expect(wrong).toEqual([]);
}

test('T6: given a phone, when it picks a table, sits there and looks at all of them, then words are words', async () => {
  for (const path of ['', '/1', '/all']) {
    await inert(await opened(`${app.url}/${room.code}${path}`, 390));
  }
});

test('T6: given the pages that the server writes, when no program runs on them, then words are words', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  contexts.push(context);
  const page = await context.newPage();
  for (const path of ['', '/1', '/all']) {
    await page.goto(`${app.url}/${room.code}${path}`);
    await page.getByText(IMAGE).first().waitFor();
    expect(await page.locator('img, [onerror], a[href^="javascript:"]').count()).toBe(0);
  }
});

test('T6: given the facilitator’s page and the harvest desk, then words are words', async () => {
  const address = `${app.url}/f/${room.gathering}`;
  await inert(await opened(`${address}#${room.facilitators[0] ?? ''}`));
  await inert(await opened(`${address}?desk#${room.facilitators[0] ?? ''}`));
});

test('T6: given the organiser’s page, when each part of it is opened, then words are words', async () => {
  const organiser = await opened(`${app.url}/o/${room.gathering}#${room.key}`);
  for (const tab of ['Room', 'Links & print', 'Report']) {
    await organiser.page.getByRole('tab', { name: tab }).click();
    await organiser.page.getByRole('tabpanel', { name: tab }).waitFor();
    await inert(organiser);
  }
  const preview = organiser.page.frameLocator('iframe').first();
  await preview.getByText(IMAGE).first().waitFor();
  expect(await preview.locator('img[src="x"], [onerror], script').count()).toBe(0);
});

test(
  'T6: given the wall, whatever it shows, then words are words',
  { timeout: 60_000 },
  async () => {
    const wall = await opened(`${app.url}/w/${room.gathering}#${room.wall}`);
    await inert(wall);
    await inert(wall, SHORT);
    await room.wish({ type: 'words.show', shown: false });
    for (const mode of WALL_MODES) {
      await room.wish({ type: 'wall.show', mode, table: mode === 'table' ? room.table(1) : null });
      // The first three are drawn as what there is best told by.
      if (!['auto', 'overview', 'spotlight'].includes(mode))
        await wall.page.locator(`[data-view="${mode}"]`).waitFor({ state: 'attached' });
      await inert(wall, null);
    }
    const remote = await opened(`${app.url}/r/${room.gathering}#${room.key}`, 390);
    await remote.page.getByRole('heading', { level: 1 }).waitFor();
    expect(remote.wrong).toEqual([]);
  },
);

test('T6: given the published notes, then words are words', async () => {
  const answer = await fetch(`${app.url}/api/gatherings/${room.gathering}/publish`, {
    method: 'POST',
    headers: { authorization: `Bearer ${room.key}` },
  });
  const { path } = v.parse(publishedAtSchema, await answer.json());
  await inert(await opened(app.url + path));
});
