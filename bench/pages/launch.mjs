import { chromium } from 'playwright-core';

/** Chromium in which every host is the local server. */
export const launch = async (port) => {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', `--host-resolver-rules=MAP * 127.0.0.1:${port}`, '--ignore-certificate-errors', '--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable'],
  });
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  return { browser, context, page: await context.newPage(), close: () => browser.close() };
};
