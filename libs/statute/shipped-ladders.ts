import type { Ladder } from './ladder.js';

const times = { sendAt: '09:00', quietFrom: '22:00', quietUntil: '07:00', source: '本系统默认' } as const;

/** What holds until an office lays down something else; the first that fits. */
export const SHIPPED_LADDERS: readonly Ladder[] = [
  {
    // Others owe these: the office is told once their time is over, so that it can ask again, or close the case.
    obligations: ['correction', 'third-party-opinion', 'agency-opinion', 'fee-payment'],
    daysBefore: [],
    onTheDay: false,
    daysOverdue: 1,
    weekly: true,
    hoursBefore: [],
    hoursOverdue: [],
    ...times,
  },
  {
    daysBefore: [5, 3, 1],
    onTheDay: true,
    daysOverdue: 5,
    weekly: true,
    hoursBefore: [48, 24, 4, 1],
    hoursOverdue: [1],
    ...times,
  },
];
