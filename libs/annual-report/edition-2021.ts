import { challengesTable } from './challenges-table.js';
import type { Edition, FormTable, Heading } from './form.js';
import type { Measure } from './measure.js';
import { closing, count, given, movement } from './measure.js';
import { outcomeRows, requestsTable } from './requests-table.js';

const documentCells = (kind: string): [string, Measure][] => [
  [`${kind}/issued`, count(given('document/formed', kind))],
  [`${kind}/repealed`, count(movement('document/repealed', kind))],
  [`${kind}/in-force`, count(closing('document/in-force', kind))],
];

const disclosureTable: FormTable = {
  number: '2',
  sections: [
    {
      caption: '第二十条第（一）项',
      corner: '信息内容',
      columns: [
        { label: '本年制发件数', key: 'issued' },
        { label: '本年废止件数', key: 'repealed' },
        { label: '现行有效件数', key: 'in-force' },
      ],
      rows: [
        { label: '规章', key: 'rules' },
        { label: '行政规范性文件', key: 'normative-documents' },
      ],
    },
    {
      caption: '第二十条第（五）项',
      corner: '信息内容',
      columns: [{ label: '本年处理决定数量', key: 'decisions', width: 3 }],
      rows: [{ label: '行政许可', key: 'licences' }],
    },
    {
      caption: '第二十条第（六）项',
      corner: '信息内容',
      columns: [{ label: '本年处理决定数量', key: 'decisions', width: 3 }],
      rows: [
        { label: '行政处罚', key: 'penalties' },
        { label: '行政强制', key: 'coercive-measures' },
      ],
    },
    {
      caption: '第二十条第（八）项',
      corner: '信息内容',
      columns: [{ label: '本年收费金额（单位：万元）', key: 'amount', width: 3 }],
      rows: [{ label: '行政事业性收费', key: 'fees' }],
    },
  ],
  cells: new Map<string, Measure>([
    ...documentCells('rules'),
    ...documentCells('normative-documents'),
    ['licences/decisions', count(movement('acts/decisions', 'licences'))],
    ['penalties/decisions', count(movement('acts/decisions', 'penalties'))],
    ['coercive-measures/decisions', count(movement('acts/decisions', 'coercive-measures'))],
    ['fees/amount', { unit: 'ten-thousand-yuan', terms: [movement('acts/amount', 'fees')] }],
  ]),
};

const otherHandling: Heading = {
  label: '（六）其他处理',
  children: [
    {
      label: '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
      key: 'other.correction-lapsed',
    },
    {
      label: '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
      key: 'other.fee-lapsed',
    },
    { label: '3.其他', key: 'other.other' },
  ],
};

/** The form of 国办公开办函〔2021〕30号, for reports on 2021 and later. */
export const edition2021: Edition = {
  code: '2021',
  chapters: [
    '总体情况',
    '主动公开政府信息情况',
    '收到和处理政府信息公开申请情况',
    '政府信息公开行政复议、行政诉讼情况',
    '存在的主要问题及改进情况',
    '其他需要报告的事项',
  ],
  tables: [disclosureTable, requestsTable(otherHandling), challengesTable],
  outcomes: outcomeRows(otherHandling),
  documents: { flows: { issued: '制发', repealed: '废止' }, stock: ['in-force', '现行有效'] },
};
