import { chromium } from 'playwright-core';
import { findExecutable } from '../../browser/engines/findExecutable.mjs';

/** Chromium as the machine has it. The collector's pages use nothing that only one engine has. */
export async function openBrowser() {
  const executablePath = findExecutable(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']);
  if (!executablePath) throw new Error('No Chromium on this machine: .ci/run installs one');
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
}
