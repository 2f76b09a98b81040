import { describe, expect, it } from '@jest/globals';
import { accuracyOf, precisionAndRecall, sharedReports } from './accuracy.js';

const shared = sharedReports(new URL('../../', import.meta.url));
const describeReports = shared ? describe : describe.skip;

describeReports(`published reports${shared ? '' : ' (skipped: ../shared absent)'}`, () => {
  it('are found to contradict themselves where they do, and nowhere else', async () => {
    const all = await accuracyOf(shared!);
    expect(all.length).toBeGreaterThan(15);
    expect(all.filter(({ wrong }) => wrong.length > 0)).toEqual([]);
    expect(all.flatMap(({ missed }) => missed)).toEqual([]);
    expect(precisionAndRecall(all)).toEqual({ precision: 1, recall: 1 });
  });

  it('give no error where they are arithmetically clean', async () => {
    const clean = (await accuracyOf(shared!)).filter(({ document }) => /^(suqian|shuyang)/.test(document));
    expect(clean).toHaveLength(2);
    for (const { right, wrong } of clean) expect([...right, ...wrong]).toEqual([]);
  });
});
