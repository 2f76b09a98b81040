import type { Wording } from '../workflow.js';
import type { PublicationEvent } from './events.js';

export const wording: Wording<PublicationEvent> = {
  status: {
    unopened: { zh: '未登记', en: 'not opened' },
    formed: { zh: '已形成，待公开', en: 'formed, to be published' },
    published: { zh: '已公开', en: 'published' },
    repealed: { zh: '已废止', en: 'repealed' },
  },
  step: {
    InformationFormed: { zh: '信息形成', en: 'information formed' },
    InformationPublished: { zh: '公开', en: 'published' },
    DocumentRepealed: { zh: '废止', en: 'repealed' },
    StockRepealed: { zh: '废止存量文件', en: 'document of the opening stock repealed' },
  },
  line(event) {
    switch (event.type) {
      case 'InformationFormed':
        return { zh: `信息形成：${event.data.title}`, en: `information formed: ${event.data.title}` };
      case 'InformationPublished':
        return {
          zh: `公开（${event.data.column}）：${event.data.title}`,
          en: `published (${event.data.column}): ${event.data.title}`,
        };
      case 'DocumentRepealed':
        return { zh: '废止', en: 'repealed' };
      case 'StockRepealed':
        return {
          zh: `废止存量文件 ${event.data.count} 件`,
          en: `${event.data.count} documents of the opening stock repealed`,
        };
    }
  },
};
