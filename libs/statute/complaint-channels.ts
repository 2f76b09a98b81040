/** The channels through which complaints come, as shipped; an office's own come with the limits configuration. */
export const COMPLAINT_CHANNELS: ReadonlyMap<string, { readonly zh: string; readonly en: string }> = new Map([
  ['mayor-mailbox', { zh: '市长信箱', en: 'mayor’s mailbox' }],
  ['director-mailbox', { zh: '局长信箱', en: 'director’s mailbox' }],
  ['peoples-daily-board', { zh: '人民网', en: 'People’s Daily message board' }],
  ['snapshot', { zh: '随手拍', en: 'snapshot app' }],
  ['online-opinion', { zh: '网络舆情', en: 'online opinion' }],
  ['hotline-12345', { zh: '12345热线', en: 'hotline 12345' }],
  ['petition', { zh: '信访', en: 'petition' }],
  ['website-message', { zh: '网站留言', en: 'website message' }],
]);
