/** A contradiction that people found in a published report: the rule, and the cell or what the text states. */
export interface Known {
  readonly rule: string;
  readonly at: string;
}

const rowTotalsLeftBlank = [
  'granted',
  'partial',
  'refused.state-secret',
  'refused.internal-affairs',
  'refused.deliberative-process',
  'refused.administrative-query',
  'unavailable.not-held',
  'unavailable.requires-creation',
  'unavailable.still-unclear',
  'not-processed.petition',
  'not-processed.repeat',
].map((row): Known => ({ rule: 'R3', at: `3/${row}/total` }));

/**
 * The contradictions of the reports in ../shared, worked out by hand. A report that is not named here is arithmetically
 * clean: every numeric finding in it is false.
 */
export const knownContradictions: Readonly<Record<string, readonly Known[]>> = {
  // 228 items are said, 225 are listed; the total of 予以公开 was left at 0, and the column of totals with it.
  'published-xinzhou-education-2020': [
    { rule: 'R2', at: '3/total/total' },
    { rule: 'R3', at: '3/granted/total' },
    { rule: 'T1', at: '228' },
  ],
  shanghai_gov_office_2019: [
    ...rowTotalsLeftBlank,
    // 258 + 35 + 265 + 158 + 0 = 716, not 805.
    { rule: 'T1', at: '805' },
    // 予以公开 258 is the natural persons' column; with 部分公开 it is 275.
    { rule: 'T2', at: '258' },
    // 无法提供 265 is its first row alone; with the others it is 337.
    { rule: 'T2', at: '265' },
    // 258 / 805 = 32.0 %, 35 / 805 = 4.35 %.
    { rule: 'T3', at: '33.9%' },
    { rule: 'T3', at: '4.34%' },
    // 均获维持, and three cases are pending.
    { rule: 'T4', at: '16' },
  ],
  // Two requests in the text, three in the table.
  p21_changchun_tuiyi_2023: [{ rule: 'T2', at: '2' }],
  // 11 received, 8 handled, 1 carried over.
  jiaxing_shijian_2022: [{ rule: 'T1', at: '11' }],
};
