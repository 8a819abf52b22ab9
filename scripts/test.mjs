/** `npm test`: static checks and every test, from a fresh clone; the last line says `N passed, N failed`. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

import {
  chromiumPath,
  ensureChromium,
  ensurePoppler,
  ensureProxies,
  ensureServices,
} from './chromium.mjs';
import { buildIfNeeded, installIfNeeded, requireNode, root } from './prepare.mjs';
import { postgresPrograms, redisProgram, startPostgres, startRedis } from './services.mjs';
import { runStaticChecks } from './static-checks.mjs';

const reportFile = path.join(root, 'out', 'test-report.json');

await main();

async function main() {
  const failures = [];
  let passed = 0;

  try {
    requireNode();
    installIfNeeded();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.log('0 passed, 1 failed');
    process.exitCode = 1;
    return;
  }
  try {
    await buildIfNeeded();
    passed += 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    failures.push('build');
  }
  ensureChromium();
  ensurePoppler();
  ensureProxies();
  ensureServices();

  for (const check of runStaticChecks()) {
    if (check.passed) passed += 1;
    else failures.push(check.name);
  }

  console.log('\n> tests');
  const tests = await withServices(runTests);
  passed += tests.passed;
  failures.push(...tests.failures);

  console.log('');
  if (tests.skipped > 0) console.log(`${tests.skipped} skipped`);
  for (const name of tests.unsteady) console.log(`UNSTEADY passed at the second try: ${name}`);
  for (const failure of failures) console.log(`FAILED ${failure}`);
  console.log(`${passed} passed, ${failures.length} failed`);
  process.exitCode = failures.length === 0 ? 0 : 1;
}

/**
 * Our own PostgreSQL and Redis, where they are installed, for as long as the tests run.
 * @template T
 * @param {(env: Record<string, string>) => T} run
 * @returns {Promise<T>}
 */
async function withServices(run) {
  const postgres = postgresPrograms() === null ? null : await startPostgres();
  const redis = redisProgram() === null ? null : await startRedis();
  try {
    return run({
      ...(postgres === null ? {} : { TEST_DATABASE_URL: postgres.url }),
      ...(redis === null ? {} : { TEST_REDIS_URL: redis.url }),
    });
  } finally {
    await redis?.close();
    await postgres?.close();
  }
}

/** @typedef {{ passed: number, skipped: number, unsteady: string[], failures: string[] }} Counted */

/** @param {Record<string, string>} services @returns {Counted} */
function runTests(services) {
  rmSync(reportFile, { force: true });
  const { status } = spawnSync(
    process.execPath,
    [
      path.join(root, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${reportFile}`,
      ...process.argv.slice(2),
    ],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...services, CHROMIUM_PATH: chromiumPath() },
    },
  );
  if (!existsSync(reportFile)) {
    return {
      passed: 0,
      skipped: 0,
      unsteady: [],
      failures: ['vitest ended without a report'],
    };
  }
  const counted = count(JSON.parse(readFileSync(reportFile, 'utf8')));
  // An error outside every test (an unhandled rejection, say) fails the run and no test.
  if (status !== 0 && counted.failures.length === 0)
    counted.failures.push('an error outside tests');
  return counted;
}

/**
 * A test that a broken set-up kept from running counts as failed; one that skips itself is only counted, and one that
 * passed at its second try is named.
 * @typedef {{ fullName: string, status: string, failureMessages?: string[] }} Result
 * @param {{ testResults: { name: string, status: string, assertionResults: Result[] }[] }} report
 * @returns {Counted}
 */
function count(report) {
  /** @type {Counted} */
  const counted = { passed: 0, skipped: 0, unsteady: [], failures: [] };
  for (const file of report.testResults) {
    const name = path.relative(root, file.name);
    const before = counted.failures.length;
    for (const { fullName, status, failureMessages = [] } of file.assertionResults) {
      if (status === 'passed') {
        counted.passed += 1;
        if (failureMessages.length > 0) counted.unsteady.push(`${name}: ${fullName}`);
      } else if (status === 'failed' || file.status === 'failed') {
        counted.failures.push(`${name}: ${fullName}`);
      } else counted.skipped += 1;
    }
    if (file.status === 'failed' && counted.failures.length === before) counted.failures.push(name);
  }
  return counted;
}
