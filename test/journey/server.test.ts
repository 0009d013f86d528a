import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { createJourney, journey } from '../../src/entries/core.js';

describe('on a server (R-45)', () => {
  it('imports, creates, and does nothing, without a throw', async () => {
    expect(typeof document).toBe('undefined');
    const one = createJourney({ endpoint: '/j' });
    for (const tracker of [one, journey]) {
      tracker.init({ endpoint: 'nonsense:' } as never);
      tracker.track('x', { a: 1n });
      tracker.page();
      tracker.identify('u');
      tracker.consent('granted');
      tracker.reset();
      expect(tracker.snapshot()).toBeUndefined();
      expect(await tracker.flush()).toBeUndefined();
      const off = tracker.on('*', () => {});
      off();
      off();
      tracker.stop();
      tracker.track('after');
    }
  });

  it('leaves no timer behind that would keep the process alive', () => {
    const code = `import('journey-sdk').then(({ createJourney }) => { const j = createJourney({ endpoint: '/j' }); j.track('x'); console.log(typeof j.flush); });`;
    expect(execFileSync(process.execPath, ['-e', code], { encoding: 'utf8', timeout: 10_000 }).trim()).toBe('function');
  });

  it('can be required', () => {
    const code = `const { createJourney, journey } = require('journey-sdk'); const core = require('journey-sdk/core'); createJourney({ endpoint: '/j' }).track('x'); console.log(typeof journey.track, typeof core.createJourney, typeof require('journey-sdk/stage').createStageModel, typeof require('journey-sdk/classify').classify);`;
    expect(execFileSync(process.execPath, ['-e', code], { encoding: 'utf8' }).trim()).toBe('function function function function');
  });
});
