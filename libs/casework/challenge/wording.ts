import type { Wording } from '../workflow.js';
import type { ChallengeEvent } from './events.js';

const ROUTES = {
  reconsideration: { zh: '行政复议', en: 'reconsideration' },
  'litigation.direct': { zh: '行政诉讼（未经复议直接起诉）', en: 'litigation, direct' },
  'litigation.after-reconsideration': { zh: '行政诉讼（复议后起诉）', en: 'litigation after reconsideration' },
};
const RESULTS = {
  upheld: { zh: '结果维持', en: 'upheld' },
  corrected: { zh: '结果纠正', en: 'corrected' },
  other: { zh: '其他结果', en: 'other result' },
};

export const wording: Wording<ChallengeEvent> = {
  status: {
    unopened: { zh: '未登记', en: 'not opened' },
    pending: { zh: '尚未审结', en: 'pending' },
    concluded: { zh: '已审结', en: 'concluded' },
  },
  step: {
    ChallengeFiled: { zh: '收到复议申请或起诉', en: 'challenge filed' },
    AnswerSubmitted: { zh: '提交答复或答辩', en: 'answer or defence submitted' },
    ChallengeConcluded: { zh: '审结', en: 'concluded' },
    ChallengeAppealed: { zh: '上诉', en: 'appealed' },
  },
  line(event) {
    switch (event.type) {
      case 'ChallengeFiled': {
        const { route, request } = event.data;
        const about =
          request === undefined
            ? { zh: '', en: '' }
            : { zh: `，涉及申请 ${request}`, en: `, about request ${request}` };
        return { zh: `收到${ROUTES[route].zh}${about.zh}`, en: `${ROUTES[route].en} filed${about.en}` };
      }
      case 'AnswerSubmitted':
        return { zh: '提交书面答复（答辩）', en: 'answer or defence submitted' };
      case 'ChallengeConcluded':
        return { zh: `审结：${RESULTS[event.data.result].zh}`, en: `concluded: ${RESULTS[event.data.result].en}` };
      case 'ChallengeAppealed':
        return { zh: '提起上诉', en: 'appealed' };
    }
  },
};
