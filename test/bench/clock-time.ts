import { createLawBook, deadlineOf, type ReplyClock } from '#statute';

/** A request whose period was extended, and two consultations that overlap. */
const clock: ReplyClock = {
  kind: 'reply',
  receivedOn: '2024-03-25',
  channel: 'post',
  operations: [
    { op: 'consulted', on: '2024-03-28', party: 'third-party', deliveredOn: '2024-03-29', answeredOn: '2024-04-12' },
    { op: 'consulted', on: '2024-04-08', party: 'co-producer', deliveredOn: '2024-04-09', answeredOn: '2024-04-18' },
    { op: 'extended', on: '2024-04-22', days: 15 },
  ],
};

/** Microseconds for the day of one case, from its facts; the mean of `times`. */
export function clockTime({ times }: { times: number }): number {
  const law = createLawBook().lawFor('');
  for (let n = 0; n < times / 10; n++) deadlineOf({ clock }, law);
  const start = performance.now();
  for (let n = 0; n < times; n++) deadlineOf({ clock }, law);
  return ((performance.now() - start) / times) * 1000;
}
