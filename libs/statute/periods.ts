/** 国令第711号 took effect on this day; what was received or formed before it gets no computed period. */
export const REGULATION_IN_FORCE = '2019-05-15';

/** 条例第三十三条: working days for the reply. */
export const REPLY_PERIOD = 20;
/** 条例第三十三条: working days by which the reply period can be extended, once. */
export const EXTENSION_MAX = 20;
/** 条例第三十条: working days in which a correction can be asked for. */
export const CORRECTION_NOTICE_PERIOD = 7;
/** 条例第三十二条、第三十四条: working days of a third party or co-producing organ, from delivery. */
export const OPINION_PERIOD = 15;
/** 信息处理费管理办法: working days for paying, from delivery of the notice. */
export const FEE_PAYMENT_PERIOD = 20;
/** 条例第二十六条: working days for publication. */
export const PUBLICATION_PERIOD = 20;
/** 行政复议法第四十八条、第五十四条、第八十八条: working days for the written answer. */
export const ANSWER_PERIOD = { ordinary: 10, simplified: 5 } as const;
/** 行政复议法 (2023 revision) took effect on this day. */
export const RECONSIDERATION_LAW_2023_IN_FORCE = '2024-01-01';
/** 行政复议法（2017年修正）第二十三条, from memory: calendar days for the written answer, in the only procedure there was. */
export const ANSWER_PERIOD_BEFORE_2024 = 10;
/** 行政诉讼法第六十七条: calendar days for the defence. */
export const DEFENCE_PERIOD = 15;
