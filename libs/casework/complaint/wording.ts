import type { Wording } from '../workflow.js';
import type { ComplaintEvent } from './events.js';

export const wording: Wording<ComplaintEvent> = {
  status: {
    unopened: { zh: '未登记', en: 'not opened' },
    received: { zh: '已收到', en: 'received' },
    accepted: { zh: '已受理', en: 'accepted' },
    closed: { zh: '已办结', en: 'closed' },
  },
  step: {
    ComplaintReceived: { zh: '收到诉求', en: 'complaint received' },
    ComplaintAccepted: { zh: '受理', en: 'accepted' },
    ComplaintExtended: { zh: '延期', en: 'extended' },
    ComplaintReplied: { zh: '答复', en: 'replied' },
    ComplaintMerged: { zh: '并入他件', en: 'merged' },
    ReplyRated: { zh: '评价', en: 'reply rated' },
  },
  line(event) {
    switch (event.type) {
      case 'ComplaintReceived':
        return { zh: `收到诉求：${event.data.subject}`, en: `complaint received: ${event.data.subject}` };
      case 'ComplaintAccepted':
        return { zh: '受理', en: 'accepted' };
      case 'ComplaintExtended':
        return {
          zh: `延期 ${event.data.days} 天：${event.data.reason}`,
          en: `extended by ${event.data.days}: ${event.data.reason}`,
        };
      case 'ComplaintReplied':
        return { zh: '答复', en: 'replied' };
      case 'ComplaintMerged':
        return { zh: `并入 ${event.data.into}`, en: `merged into ${event.data.into}` };
      case 'ReplyRated':
        return { zh: `评价 ${event.data.score} 分`, en: `rated ${event.data.score}` };
    }
  },
};
