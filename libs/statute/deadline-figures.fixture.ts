import type { ReplyClock } from './duty.js';

/** A worked example of the reply period: the facts, and the days worked out by hand and by two programs. */
export interface DeadlineFigures {
  readonly id: string;
  readonly about: string;
  readonly clock: ReplyClock;
  readonly startedOn: string;
  readonly dueOn?: string;
  /** Where the applicant stays silent: the first day on which the case can be closed. */
  readonly closableFrom?: string;
  /** Days as numbers, 20240312 for 2024-03-12. */
  readonly counted?: readonly number[];
  readonly excluded?: readonly number[];
  readonly correctionNoticeBy: string;
  readonly correctionBy?: string;
  readonly feePayBy?: string;
  readonly conservativeDueOn?: string;
  readonly riskDueOn?: string;
  /** The last day under the other readings of consultations and of the fee. */
  readonly alternatives?: {
    readonly bothEndsExcluded?: string;
    readonly bothEndsCounted?: string;
    readonly feePause?: string;
  };
}

/** Calendars of 2019 to 2026 as the State Council's notices in force have them. */
export const deadlineFigures: readonly DeadlineFigures[] = [
  {
    id: 'D01',
    about: 'nothing moves the period; Qingming 2024 with a make-up Sunday',
    clock: { kind: 'reply', receivedOn: '2024-03-11', channel: 'in-person', operations: [] },
    startedOn: '2024-03-11',
    dueOn: '2024-04-09',
    counted: [
      20240312, 20240313, 20240314, 20240315, 20240318, 20240319, 20240320, 20240321, 20240322, 20240325, 20240326,
      20240327, 20240328, 20240329, 20240401, 20240402, 20240403, 20240407, 20240408, 20240409,
    ],
    correctionNoticeBy: '2024-03-20',
  },
  {
    id: 'D02',
    about: 'the extended Spring Festival of 2020',
    clock: { kind: 'reply', receivedOn: '2020-01-10', channel: 'in-person', operations: [] },
    startedOn: '2020-01-10',
    dueOn: '2020-02-14',
    counted: [
      20200113, 20200114, 20200115, 20200116, 20200117, 20200119, 20200120, 20200121, 20200122, 20200123, 20200203,
      20200204, 20200205, 20200206, 20200207, 20200210, 20200211, 20200212, 20200213, 20200214,
    ],
    correctionNoticeBy: '2020-01-20',
  },
  {
    id: 'D03',
    about: 'received on a make-up Sunday',
    clock: { kind: 'reply', receivedOn: '2020-01-19', channel: 'in-person', operations: [] },
    startedOn: '2020-01-19',
    dueOn: '2020-02-24',
    counted: [
      20200120, 20200121, 20200122, 20200123, 20200203, 20200204, 20200205, 20200206, 20200207, 20200210, 20200211,
      20200212, 20200213, 20200214, 20200217, 20200218, 20200219, 20200220, 20200221, 20200224,
    ],
    correctionNoticeBy: '2020-02-05',
  },
  {
    id: 'D04',
    about: 'Mid-Autumn and National Day 2024',
    clock: { kind: 'reply', receivedOn: '2024-09-13', channel: 'post', operations: [] },
    startedOn: '2024-09-13',
    dueOn: '2024-10-17',
    counted: [
      20240914, 20240918, 20240919, 20240920, 20240923, 20240924, 20240925, 20240926, 20240927, 20240929, 20240930,
      20241008, 20241009, 20241010, 20241011, 20241012, 20241014, 20241015, 20241016, 20241017,
    ],
    correctionNoticeBy: '2024-09-25',
  },
  {
    id: 'D05',
    about: 'the last day is a make-up Saturday',
    clock: { kind: 'reply', receivedOn: '2024-09-09', channel: 'in-person', operations: [] },
    startedOn: '2024-09-09',
    dueOn: '2024-10-12',
    counted: [
      20240910, 20240911, 20240912, 20240913, 20240914, 20240918, 20240919, 20240920, 20240923, 20240924, 20240925,
      20240926, 20240927, 20240929, 20240930, 20241008, 20241009, 20241010, 20241011, 20241012,
    ],
    correctionNoticeBy: '2024-09-19',
  },
  {
    id: 'D06',
    about: 'the last day is a make-up Sunday',
    clock: { kind: 'reply', receivedOn: '2025-09-01', channel: 'in-person', operations: [] },
    startedOn: '2025-09-01',
    dueOn: '2025-09-28',
    counted: [
      20250902, 20250903, 20250904, 20250905, 20250908, 20250909, 20250910, 20250911, 20250912, 20250915, 20250916,
      20250917, 20250918, 20250919, 20250922, 20250923, 20250924, 20250925, 20250926, 20250928,
    ],
    correctionNoticeBy: '2025-09-10',
  },
  {
    id: 'D07',
    about: 'signed for on an ordinary Saturday',
    clock: { kind: 'reply', receivedOn: '2024-06-01', channel: 'post', operations: [] },
    startedOn: '2024-06-01',
    dueOn: '2024-07-01',
    counted: [
      20240603, 20240604, 20240605, 20240606, 20240607, 20240611, 20240612, 20240613, 20240614, 20240617, 20240618,
      20240619, 20240620, 20240621, 20240624, 20240625, 20240626, 20240627, 20240628, 20240701,
    ],
    correctionNoticeBy: '2024-06-12',
  },
  {
    id: 'D08',
    about: 'signed for in the Spring Festival',
    clock: { kind: 'reply', receivedOn: '2025-01-30', channel: 'post', operations: [] },
    startedOn: '2025-01-30',
    dueOn: '2025-03-03',
    counted: [
      20250205, 20250206, 20250207, 20250208, 20250210, 20250211, 20250212, 20250213, 20250214, 20250217, 20250218,
      20250219, 20250220, 20250221, 20250224, 20250225, 20250226, 20250227, 20250228, 20250303,
    ],
    correctionNoticeBy: '2025-02-12',
  },
  {
    id: 'D09',
    about: 'ordinary letter confirmed on a make-up Sunday',
    clock: {
      kind: 'reply',
      receivedOn: '2025-04-27',
      channel: 'ordinary-post',
      submittedOn: '2025-04-27',
      operations: [],
    },
    startedOn: '2025-04-27',
    dueOn: '2025-05-28',
    counted: [
      20250428, 20250429, 20250430, 20250506, 20250507, 20250508, 20250509, 20250512, 20250513, 20250514, 20250515,
      20250516, 20250519, 20250520, 20250521, 20250522, 20250523, 20250526, 20250527, 20250528,
    ],
    correctionNoticeBy: '2025-05-09',
  },
  {
    id: 'D10',
    about: 'submitted online in a holiday, confirmed after it',
    clock: { kind: 'reply', receivedOn: '2025-10-09', channel: 'internet', submittedOn: '2025-10-03', operations: [] },
    startedOn: '2025-10-09',
    dueOn: '2025-11-05',
    counted: [
      20251010, 20251011, 20251013, 20251014, 20251015, 20251016, 20251017, 20251020, 20251021, 20251022, 20251023,
      20251024, 20251027, 20251028, 20251029, 20251030, 20251031, 20251103, 20251104, 20251105,
    ],
    correctionNoticeBy: '2025-10-17',
    conservativeDueOn: '2025-11-04',
  },
  {
    id: 'D11',
    about: 'fax of a Friday evening, confirmed on Monday',
    clock: { kind: 'reply', receivedOn: '2026-03-16', channel: 'fax', submittedOn: '2026-03-13', operations: [] },
    startedOn: '2026-03-16',
    dueOn: '2026-04-14',
    counted: [
      20260317, 20260318, 20260319, 20260320, 20260323, 20260324, 20260325, 20260326, 20260327, 20260330, 20260331,
      20260401, 20260402, 20260403, 20260407, 20260408, 20260409, 20260410, 20260413, 20260414,
    ],
    correctionNoticeBy: '2026-03-25',
    conservativeDueOn: '2026-04-13',
  },
  {
    id: 'D12',
    about: 'corrected after a notice on the 7th working day',
    clock: {
      kind: 'reply',
      receivedOn: '2025-03-03',
      channel: 'internet',
      operations: [
        { op: 'correction-asked', on: '2025-03-12', deliveredOn: '2025-03-12', workingDays: 15 },
        { op: 'correction-received', on: '2025-03-28', channel: 'internet' },
      ],
    },
    startedOn: '2025-03-28',
    dueOn: '2025-04-27',
    counted: [
      20250331, 20250401, 20250402, 20250403, 20250407, 20250408, 20250409, 20250410, 20250411, 20250414, 20250415,
      20250416, 20250417, 20250418, 20250421, 20250422, 20250423, 20250424, 20250425, 20250427,
    ],
    correctionNoticeBy: '2025-03-12',
    correctionBy: '2025-04-02',
  },
  {
    id: 'D13',
    about: 'corrected across the year end',
    clock: {
      kind: 'reply',
      receivedOn: '2024-12-05',
      channel: 'post',
      operations: [
        { op: 'correction-asked', on: '2024-12-13', deliveredOn: '2024-12-17', workingDays: 15 },
        { op: 'correction-received', on: '2024-12-27', channel: 'post' },
      ],
    },
    startedOn: '2024-12-27',
    dueOn: '2025-01-26',
    counted: [
      20241230, 20241231, 20250102, 20250103, 20250106, 20250107, 20250108, 20250109, 20250110, 20250113, 20250114,
      20250115, 20250116, 20250117, 20250120, 20250121, 20250122, 20250123, 20250124, 20250126,
    ],
    correctionNoticeBy: '2024-12-16',
    correctionBy: '2025-01-08',
  },
  {
    id: 'D14',
    about: 'corrected after a notice on the 8th working day',
    clock: {
      kind: 'reply',
      receivedOn: '2025-06-16',
      channel: 'internet',
      operations: [
        { op: 'correction-asked', on: '2025-06-26', deliveredOn: '2025-06-26', workingDays: 15 },
        { op: 'correction-received', on: '2025-07-04', channel: 'internet' },
      ],
    },
    startedOn: '2025-07-04',
    dueOn: '2025-08-01',
    counted: [
      20250707, 20250708, 20250709, 20250710, 20250711, 20250714, 20250715, 20250716, 20250717, 20250718, 20250721,
      20250722, 20250723, 20250724, 20250725, 20250728, 20250729, 20250730, 20250731, 20250801,
    ],
    correctionNoticeBy: '2025-06-25',
    correctionBy: '2025-07-17',
    riskDueOn: '2025-07-14',
  },
  {
    id: 'D15',
    about: 'never corrected',
    clock: {
      kind: 'reply',
      receivedOn: '2026-01-12',
      channel: 'internet',
      operations: [{ op: 'correction-asked', on: '2026-01-20', deliveredOn: '2026-01-20', workingDays: 15 }],
    },
    startedOn: '2026-01-12',
    closableFrom: '2026-02-11',
    correctionNoticeBy: '2026-01-21',
    correctionBy: '2026-02-10',
  },
  {
    id: 'D16',
    about: 'third party answers early, over Labour Day',
    clock: {
      kind: 'reply',
      receivedOn: '2025-04-14',
      channel: 'in-person',
      operations: [
        {
          op: 'consulted',
          on: '2025-04-21',
          party: 'third-party',
          deliveredOn: '2025-04-23',
          answeredOn: '2025-05-07',
        },
      ],
    },
    startedOn: '2025-04-14',
    dueOn: '2025-05-28',
    counted: [
      20250415, 20250416, 20250417, 20250418, 20250421, 20250508, 20250509, 20250512, 20250513, 20250514, 20250515,
      20250516, 20250519, 20250520, 20250521, 20250522, 20250523, 20250526, 20250527, 20250528,
    ],
    excluded: [20250422, 20250423, 20250424, 20250425, 20250427, 20250428, 20250429, 20250430, 20250506, 20250507],
    correctionNoticeBy: '2025-04-23',
    alternatives: { bothEndsExcluded: '2025-05-29', bothEndsCounted: '2025-05-27' },
  },
  {
    id: 'D17',
    about: 'third party never answers',
    clock: {
      kind: 'reply',
      receivedOn: '2026-03-02',
      channel: 'post',
      operations: [{ op: 'consulted', on: '2026-03-09', party: 'third-party', deliveredOn: '2026-03-11' }],
    },
    startedOn: '2026-03-02',
    dueOn: '2026-04-23',
    counted: [
      20260303, 20260304, 20260305, 20260306, 20260309, 20260402, 20260403, 20260407, 20260408, 20260409, 20260410,
      20260413, 20260414, 20260415, 20260416, 20260417, 20260420, 20260421, 20260422, 20260423,
    ],
    excluded: [
      20260310, 20260311, 20260312, 20260313, 20260316, 20260317, 20260318, 20260319, 20260320, 20260323, 20260324,
      20260325, 20260326, 20260327, 20260330, 20260331, 20260401,
    ],
    correctionNoticeBy: '2026-03-11',
    alternatives: { bothEndsExcluded: '2026-04-24', bothEndsCounted: '2026-04-22' },
  },
  {
    id: 'D18',
    about: 'third party over National Day and make-up days',
    clock: {
      kind: 'reply',
      receivedOn: '2024-09-05',
      channel: 'internet',
      operations: [
        {
          op: 'consulted',
          on: '2024-09-20',
          party: 'third-party',
          deliveredOn: '2024-09-23',
          answeredOn: '2024-10-10',
        },
      ],
    },
    startedOn: '2024-09-05',
    dueOn: '2024-10-23',
    counted: [
      20240906, 20240909, 20240910, 20240911, 20240912, 20240913, 20240914, 20240918, 20240919, 20240920, 20241011,
      20241012, 20241014, 20241015, 20241016, 20241017, 20241018, 20241021, 20241022, 20241023,
    ],
    excluded: [20240923, 20240924, 20240925, 20240926, 20240927, 20240929, 20240930, 20241008, 20241009, 20241010],
    correctionNoticeBy: '2024-09-14',
    alternatives: { bothEndsExcluded: '2024-10-24', bothEndsCounted: '2024-10-22' },
  },
  {
    id: 'D19',
    about: 'two third parties at the same time',
    clock: {
      kind: 'reply',
      receivedOn: '2025-07-01',
      channel: 'in-person',
      operations: [
        {
          op: 'consulted',
          on: '2025-07-07',
          party: 'third-party',
          deliveredOn: '2025-07-08',
          answeredOn: '2025-07-18',
        },
        {
          op: 'consulted',
          on: '2025-07-09',
          party: 'third-party',
          deliveredOn: '2025-07-10',
          answeredOn: '2025-07-25',
        },
      ],
    },
    startedOn: '2025-07-01',
    dueOn: '2025-08-18',
    counted: [
      20250702, 20250703, 20250704, 20250707, 20250728, 20250729, 20250730, 20250731, 20250801, 20250804, 20250805,
      20250806, 20250807, 20250808, 20250811, 20250812, 20250813, 20250814, 20250815, 20250818,
    ],
    excluded: [
      20250708, 20250709, 20250710, 20250711, 20250714, 20250715, 20250716, 20250717, 20250718, 20250721, 20250722,
      20250723, 20250724, 20250725,
    ],
    correctionNoticeBy: '2025-07-10',
    alternatives: { bothEndsExcluded: '2025-08-19', bothEndsCounted: '2025-08-15' },
  },
  {
    id: 'D20',
    about: 'third party answers too late, then a co-producing organ',
    clock: {
      kind: 'reply',
      receivedOn: '2025-08-01',
      channel: 'in-person',
      operations: [
        {
          op: 'consulted',
          on: '2025-08-05',
          party: 'third-party',
          deliveredOn: '2025-08-06',
          answeredOn: '2025-08-29',
        },
        {
          op: 'consulted',
          on: '2025-09-02',
          party: 'co-producer',
          deliveredOn: '2025-09-02',
          answeredOn: '2025-09-10',
        },
      ],
    },
    startedOn: '2025-08-01',
    dueOn: '2025-09-29',
    counted: [
      20250804, 20250805, 20250828, 20250829, 20250901, 20250902, 20250911, 20250912, 20250915, 20250916, 20250917,
      20250918, 20250919, 20250922, 20250923, 20250924, 20250925, 20250926, 20250928, 20250929,
    ],
    excluded: [
      20250806, 20250807, 20250808, 20250811, 20250812, 20250813, 20250814, 20250815, 20250818, 20250819, 20250820,
      20250821, 20250822, 20250825, 20250826, 20250827, 20250903, 20250904, 20250905, 20250908, 20250909, 20250910,
    ],
    correctionNoticeBy: '2025-08-12',
    alternatives: { bothEndsExcluded: '2025-10-09', bothEndsCounted: '2025-09-26' },
  },
  {
    id: 'D21',
    about: 'extended by 20 days over the Spring Festival',
    clock: {
      kind: 'reply',
      receivedOn: '2026-01-20',
      channel: 'in-person',
      operations: [{ op: 'extended', on: '2026-02-12', days: 20 }],
    },
    startedOn: '2026-01-20',
    dueOn: '2026-03-23',
    counted: [
      20260121, 20260122, 20260123, 20260126, 20260127, 20260128, 20260129, 20260130, 20260202, 20260203, 20260204,
      20260205, 20260206, 20260209, 20260210, 20260211, 20260212, 20260213, 20260214, 20260224, 20260225, 20260226,
      20260227, 20260228, 20260302, 20260303, 20260304, 20260305, 20260306, 20260309, 20260310, 20260311, 20260312,
      20260313, 20260316, 20260317, 20260318, 20260319, 20260320, 20260323,
    ],
    correctionNoticeBy: '2026-01-29',
  },
  {
    id: 'D22',
    about: 'extended after a third party was asked',
    clock: {
      kind: 'reply',
      receivedOn: '2024-03-25',
      channel: 'post',
      operations: [
        {
          op: 'consulted',
          on: '2024-04-01',
          party: 'third-party',
          deliveredOn: '2024-04-02',
          answeredOn: '2024-04-18',
        },
        { op: 'extended', on: '2024-05-06', days: 20 },
      ],
    },
    startedOn: '2024-03-25',
    dueOn: '2024-06-07',
    counted: [
      20240326, 20240327, 20240328, 20240329, 20240401, 20240419, 20240422, 20240423, 20240424, 20240425, 20240426,
      20240428, 20240429, 20240430, 20240506, 20240507, 20240508, 20240509, 20240510, 20240511, 20240513, 20240514,
      20240515, 20240516, 20240517, 20240520, 20240521, 20240522, 20240523, 20240524, 20240527, 20240528, 20240529,
      20240530, 20240531, 20240603, 20240604, 20240605, 20240606, 20240607,
    ],
    excluded: [
      20240402, 20240403, 20240407, 20240408, 20240409, 20240410, 20240411, 20240412, 20240415, 20240416, 20240417,
      20240418,
    ],
    correctionNoticeBy: '2024-04-03',
    alternatives: { bothEndsExcluded: '2024-06-11', bothEndsCounted: '2024-06-06' },
  },
  {
    id: 'D23',
    about: 'fee asked for and paid',
    clock: {
      kind: 'reply',
      receivedOn: '2025-11-03',
      channel: 'internet',
      operations: [
        { op: 'fee-asked', on: '2025-11-14', deliveredOn: '2025-11-14' },
        { op: 'fee-paid', on: '2025-11-28' },
      ],
    },
    startedOn: '2025-11-28',
    dueOn: '2025-12-26',
    counted: [
      20251201, 20251202, 20251203, 20251204, 20251205, 20251208, 20251209, 20251210, 20251211, 20251212, 20251215,
      20251216, 20251217, 20251218, 20251219, 20251222, 20251223, 20251224, 20251225, 20251226,
    ],
    correctionNoticeBy: '2025-11-12',
    feePayBy: '2025-12-12',
    riskDueOn: '2025-12-15',
    alternatives: { feePause: '2025-12-15' },
  },
  {
    id: 'D24',
    about: 'fee never paid',
    clock: {
      kind: 'reply',
      receivedOn: '2025-12-01',
      channel: 'internet',
      operations: [{ op: 'fee-asked', on: '2025-12-12', deliveredOn: '2025-12-15' }],
    },
    startedOn: '2025-12-01',
    closableFrom: '2026-01-14',
    correctionNoticeBy: '2025-12-10',
    feePayBy: '2026-01-13',
  },
  {
    id: 'D25',
    about: 'across the year end',
    clock: { kind: 'reply', receivedOn: '2025-12-15', channel: 'post', operations: [] },
    startedOn: '2025-12-15',
    dueOn: '2026-01-13',
    counted: [
      20251216, 20251217, 20251218, 20251219, 20251222, 20251223, 20251224, 20251225, 20251226, 20251229, 20251230,
      20251231, 20260104, 20260105, 20260106, 20260107, 20260108, 20260109, 20260112, 20260113,
    ],
    correctionNoticeBy: '2025-12-24',
  },
];
