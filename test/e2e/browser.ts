import { access } from 'node:fs/promises';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as driver } from 'playwright-core';
import type { TestContext } from 'vitest';

/** Browsers that are often there; the one that comes as a package runs on Linux on x64 alone. */
const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Nothing is fetched from anywhere but the page under test. */
const QUIET = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts a headless Chromium. Where there is none the test is skipped, with the reason. */
export async function startBrowser({ skip }: Pick<TestContext, 'skip'>): Promise<Browser> {
  if (process.platform === 'linux' && process.arch === 'x64') {
    const executablePath = await chromium.executablePath();
    // In a single process the browser ends with its first page.
    const args = chromium.args.filter((arg) => arg !== '--single-process');
    return await driver.launch({ executablePath, args: [...args, ...QUIET], headless: true });
  }
  for (const executablePath of INSTALLED) {
    if (await isThere(executablePath)) return await driver.launch({ executablePath, args: QUIET, headless: true });
  }
  return skip('there is no Chromium on this machine: install Chrome or Chromium');
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
