/** `npm run screenshots`: every screen of the demonstration, as pictures in docs/pictures. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { type Browser, chromium, type Page } from 'playwright-core';
import { freePort } from './bench/server-process.ts';
import { chromiumPath, ensureChromium } from './chromium.mjs';
import { prepare, root } from './prepare.mjs';

/** What the codes on the pictures say: an address that is nobody's. */
const PUBLIC_URL = 'https://tables.example.org';
const FOLDER = path.join(root, 'docs', 'pictures');

type Shot = {
  readonly name: string;
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly scale?: number;
  readonly dark?: boolean;
  readonly full?: boolean;
  /** Brings the page to where it is worth a picture. */
  readonly act?: (page: Page) => Promise<void>;
};

const PHONE = { width: 390, height: 844, scale: 2 };
const LAPTOP = { width: 1440, height: 900 };
const PROJECTOR = { width: 1920, height: 1080 };

/** A server with the demonstration, and the links that it prints. */
async function startDemo() {
  const data = mkdtempSync(path.join(tmpdir(), 'tablecloth-pictures-'));
  const port = await freePort();
  const child = spawn(process.execPath, ['dist/server/main.js', '--demo'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, HOST: '127.0.0.1', PORT: `${port}`, DATA_DIR: data, PUBLIC_URL },
  });
  let said = '';
  const link = (who: string): string => {
    const found = new RegExp(`${who}:\\s+(\\S+)$`, 'm').exec(said);
    const { pathname, hash } = new URL(found?.[1] ?? '/', PUBLIC_URL);
    return `http://127.0.0.1:${port}${pathname}${hash}`;
  };
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the server ended')));
    // Heard to the end: a server that can't speak any more would stop.
    child.stdout.on('data', (chunk) => {
      said += String(chunk);
      if (/Join:\s+\S+\n/.test(said)) resolve();
    });
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    rmSync(data, { recursive: true, force: true });
  };
  return { link, stop, origin: `http://127.0.0.1:${port}` };
}

const tab = (name: string) => async (page: Page) => {
  await page.getByRole('tab', { name }).click();
};
const key = (name: string) => async (page: Page) => {
  await page.keyboard.press(name);
};

/** The organiser publishes the report, and its page is opened. */
const published = (origin: string) => async (page: Page) => {
  await tab('Report')(page);
  const link = page.getByRole('link', { name: 'Open the page' });
  const button = page.getByRole('button', { name: 'Publish', exact: true });
  await link.or(button).first().waitFor();
  if (await button.isVisible()) await button.click();
  const address = (await link.getAttribute('href')) ?? '';
  await page.goto(origin + new URL(address).pathname, { waitUntil: 'load' });
};
/** The remote, on a phone that has a link of the crew. */
const remote = async (page: Page): Promise<void> => {
  const { origin, pathname } = new URL(page.url());
  await page.goto(origin + pathname.replace('/f/', '/r/'), { waitUntil: 'load' });
  await page.locator('h1').first().waitFor();
};
/** The organiser asks people to read the notes, and a phone opens them. */
const readBack = (phone: string) => async (page: Page) => {
  await tab('Report')(page);
  const ask = page.getByRole('button', { name: 'Ask them' });
  const asked = page.getByRole('button', { name: 'End it now' });
  await ask.or(asked).first().waitFor();
  if (await ask.isVisible()) await ask.click();
  await asked.waitFor();
  await page.setViewportSize({ width: PHONE.width, height: PHONE.height });
  await page.goto(phone, { waitUntil: 'load' });
  await page.getByRole('button', { name: 'Read them' }).click();
};

function shots(origin: string, link: (who: string) => string): readonly Shot[] {
  const join = link('Join');
  const facilitator = link('Facilitator, table 1');
  return [
    { name: 'home', url: `${origin}/`, ...PHONE },
    { name: 'create', url: `${origin}/new`, ...LAPTOP },
    { name: 'join', url: join, ...PHONE },
    { name: 'table-phone', url: `${join}/1`, ...PHONE },
    { name: 'table-phone-dark', url: `${join}/3`, ...PHONE, dark: true },
    { name: 'table-laptop', url: `${join}/2`, ...LAPTOP },
    { name: 'facilitate', url: facilitator, ...LAPTOP },
    { name: 'facilitate-dark', url: facilitator, ...LAPTOP, dark: true },
    { name: 'facilitate-phone', url: facilitator, ...PHONE },
    { name: 'wall', url: link('Wall'), ...PROJECTOR },
    { name: 'wall-dark', url: link('Wall'), ...PROJECTOR, dark: true },
    { name: 'wall-spotlight', url: link('Wall'), ...PROJECTOR, act: key('1') },
    { name: 'wall-join', url: link('Wall'), ...PROJECTOR, act: key('j') },
    { name: 'room', url: link('Organiser'), ...LAPTOP },
    { name: 'links', url: link('Organiser'), ...LAPTOP, act: tab('Links & print') },
    { name: 'report', url: link('Organiser'), ...LAPTOP, act: tab('Report') },
    { name: 'harvest', url: link('Organiser'), ...LAPTOP, act: tab('Harvest') },
    { name: 'remote', url: facilitator, ...PHONE, act: remote },
    { name: 'published', url: link('Organiser'), ...LAPTOP, act: published(origin) },
    {
      name: 'published-dark',
      url: link('Organiser'),
      ...LAPTOP,
      act: published(origin),
      dark: true,
    },
    { name: 'read-back', url: link('Organiser'), ...LAPTOP, scale: 2, act: readBack(`${join}/1`) },
    { name: 'report-dark', url: link('Organiser'), ...LAPTOP, act: tab('Report'), dark: true },
  ];
}

async function take(browser: Browser, shot: Shot): Promise<void> {
  const { name, url, width, height, scale = 1, dark = false, full = false, act } = shot;
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    colorScheme: dark ? 'dark' : 'light',
    hasTouch: width < 500,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(url, { waitUntil: 'load' });
  // Keys and tabs are there once the screen is.
  await page.locator('h1').first().waitFor();
  await act?.(page);
  await page.evaluate(async () => {
    await document.fonts.ready;
  });
  // Frames that follow the fonts: the wall measures anew.
  await page.waitForTimeout(1_500);
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`), fullPage: full });
  await context.close();
  console.log(`docs/pictures/${name}.png`);
}

await prepare();
if (!ensureChromium()) process.exit(1);
mkdirSync(FOLDER, { recursive: true });
const demo = await startDemo();
const browser = await chromium.launch({
  executablePath: chromiumPath(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const wanted = process.argv.slice(2);
for (const shot of shots(demo.origin, demo.link)) {
  if (wanted.length === 0 || wanted.includes(shot.name)) await take(browser, shot);
}
await browser.close();
await demo.stop();
