import type { Channel } from './settings.js';

/** The channels through which complaints come, as shipped; an office's own come with its settings. */
export const SHIPPED_CHANNELS: readonly Channel[] = [
  { code: 'mayor-mailbox', zh: '市长信箱', en: 'mayor’s mailbox' },
  { code: 'director-mailbox', zh: '局长信箱', en: 'director’s mailbox' },
  { code: 'peoples-daily-board', zh: '人民网', en: 'People’s Daily message board' },
  { code: 'snapshot', zh: '随手拍', en: 'snapshot app' },
  { code: 'online-opinion', zh: '网络舆情', en: 'online opinion' },
  { code: 'hotline-12345', zh: '12345热线', en: 'hotline 12345' },
  { code: 'petition', zh: '信访', en: 'petition' },
  { code: 'website-message', zh: '网站留言', en: 'website message' },
];

export type ChannelNames = ReadonlyMap<string, { readonly zh: string; readonly en: string }>;

/** Names by code; of two by the same code the later holds. */
export const channelNames = (channels: readonly Channel[]): ChannelNames =>
  new Map(channels.map(({ code, zh, en }) => [code, { zh, en }]));

export const COMPLAINT_CHANNELS: ChannelNames = channelNames(SHIPPED_CHANNELS);
