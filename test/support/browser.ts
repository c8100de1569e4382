import type { Browser } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { startChromium } from './chromium.ts';

/** Starts headless Chromium for one test. */
export async function aBrowser(): Promise<Browser> {
  const browser = await startChromium();
  onTestFinished(() => browser.close());
  return browser;
}
