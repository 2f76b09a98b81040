import { SHIPPED_CHANNELS } from './complaint-channels.js';
import type { Settings } from './settings.js';
import { SHIPPED_LADDERS } from './shipped-ladders.js';
import { SHIPPED_LIMITS } from './shipped-limits.js';

/** What holds until an office lays down something else; rules §10 lists what it should confirm before going live. */
export const shippedSettings: Settings = {
  feeClock: {
    value: 'restart',
    source: '国办函〔2020〕109号第六条：自申请人完成缴费次日起重新计算（凭记忆，待确认）',
    certainty: 'memory',
  },
  consultationDays: {
    value: 'after-sending-to-answer',
    source: '条例第三十三条未明定起止；参照民法典第二百零一条，发函当日不计入，答复当日计入征求意见时间',
    certainty: 'convention',
  },
  correctionWorkingDays: {
    value: 15,
    source: '条例第三十条只规定“合理的补正期限”',
    certainty: 'convention',
  },
  agencyWarnAfter: {
    value: 15,
    source: '条例未规定其他机关的答复期限；参照第三十二条、第三十四条',
    certainty: 'convention',
  },
  dueSoonWorkingDays: { value: 3, source: '本系统默认', certainty: 'convention' },
  limits: SHIPPED_LIMITS,
  channels: SHIPPED_CHANNELS,
  ladders: SHIPPED_LADDERS,
  approvals: [
    {
      command: 'ExtendReplyPeriod',
      steps: ['head'],
      source: '条例第三十三条：需要延长答复期限的，应当经政府信息公开工作机构负责人同意并告知申请人',
    },
    { command: 'ExtendComplaint', steps: ['head'], source: '本系统默认，参照条例第三十三条' },
  ],
};
