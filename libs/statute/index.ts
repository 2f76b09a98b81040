export { createCalendar, type Calendar } from './calendar.js';
export { COMPLAINT_CHANNELS } from './complaint-channels.js';
export { createLaw, REGULATION_IN_FORCE, REPLY_PERIOD, shippedLaw, type Law } from './law.js';
export type { Notice } from './notice.js';
export { stateCouncilNotices } from './notices.js';
export { dayInShanghai } from './shanghai.js';
