import type { anyCaseCommands } from './commands.js';
import type { AnyCaseEvent } from './events.js';
import type { Changes } from './changes.js';

const FIELDS: Readonly<Record<keyof Changes, { zh: string; en: string }>> = {
  applicant: { zh: '申请人', en: 'applicant' },
  amount: { zh: '金额', en: 'amount' },
  channel: { zh: '渠道', en: 'channel' },
  column: { zh: '栏目', en: 'column' },
  concludedOn: { zh: '审结日期', en: 'date of conclusion' },
  count: { zh: '件数', en: 'number of documents' },
  decisions: { zh: '处理决定数量', en: 'decisions' },
  detail: { zh: '答复情形', en: 'detail of the reply' },
  documentKind: { zh: '文件种类', en: 'kind of document' },
  documentNumber: { zh: '文号', en: 'document number' },
  dueOn: { zh: '办理期限', en: 'due date' },
  filedOn: { zh: '提起日期', en: 'date of filing' },
  formedOn: { zh: '形成日期', en: 'date of formation' },
  item: { zh: '事项', en: 'item' },
  items: { zh: '目录项目数', en: 'items in the catalogue' },
  inForce: { zh: '现行有效件数', en: 'documents in force' },
  matter: { zh: '事由', en: 'matter' },
  projects: { zh: '项目数量', en: 'projects' },
  publishedOn: { zh: '公开日期', en: 'date of publication' },
  receivedOn: { zh: '收到日期', en: 'date of receipt' },
  recordedOn: { zh: '登记日期', en: 'date of the record' },
  relatedCase: { zh: '关联案号', en: 'related case' },
  repealedOn: { zh: '废止日期', en: 'date of repeal' },
  repliedOn: { zh: '答复日期', en: 'date of reply' },
  result: { zh: '结果', en: 'result' },
  route: { zh: '途径', en: 'route' },
  outcome: { zh: '办理结果', en: 'outcome' },
  subject: { zh: '内容', en: 'subject' },
  title: { zh: '标题', en: 'title' },
};

/** What each command that every kind of case takes is called. */
export const anyCaseStepWording: Readonly<Record<keyof typeof anyCaseCommands, { zh: string; en: string }>> = {
  AssignCase: { zh: '交办', en: 'assign' },
  AddNote: { zh: '备注', en: 'add a note' },
  AmendCase: { zh: '更改', en: 'amend' },
  VoidCase: { zh: '作废', en: 'void' },
};

/** The timeline line of a step that every kind of case takes; vaulted texts stand in it as references. */
export function anyCaseLine(event: AnyCaseEvent): { readonly zh: string; readonly en: string } {
  switch (event.type) {
    case 'CaseAssigned':
      return { zh: `交由 ${event.data.to} 办理`, en: `assigned to ${event.data.to}` };
    case 'NoteAdded':
      return { zh: `备注：${event.data.text}`, en: `note: ${event.data.text}` };
    case 'CaseAmended': {
      const { changes, reason } = event.data;
      const names = (Object.keys(changes) as (keyof Changes)[]).map((name) => FIELDS[name]);
      return {
        zh: `更改${names.map(({ zh }) => zh).join('、')}：${reason}`,
        en: `${names.map(({ en }) => en).join(', ')} amended: ${reason}`,
      };
    }
    case 'CaseVoided':
      return { zh: `作废：${event.data.reason}`, en: `voided: ${event.data.reason}` };
  }
}
