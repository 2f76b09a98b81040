import { challengesTable } from './challenges-table.js';
import type { Edition, FormTable, Heading } from './form.js';
import type { Measure } from './measure.js';
import { closing, count, given, movement, opening } from './measure.js';
import { outcomeRows, requestsTable } from './requests-table.js';

const itemColumns: readonly Heading[] = [
  { label: '上一年项目数量', key: 'items-last-year' },
  { label: '本年增/减', key: 'change' },
  { label: '处理决定数量', key: 'decisions' },
];

const itemCells = (item: string): [string, Measure][] => [
  [`${item}/items-last-year`, count(opening('acts/items', item))],
  [`${item}/change`, count(movement('acts/items', item))],
];

const decidedItemCells = (item: string): [string, Measure][] => [
  ...itemCells(item),
  [`${item}/decisions`, count(movement('acts/decisions', item))],
];

const documentCells = (kind: string): [string, Measure][] => [
  [`${kind}/made`, count(given('document/formed', kind))],
  [`${kind}/published`, count(given('document/published', kind))],
  [`${kind}/public-total`, count(closing('document/public', kind))],
];

const disclosureTable: FormTable = {
  number: '2',
  sections: [
    {
      caption: '第二十条第（一）项',
      corner: '信息内容',
      columns: [
        { label: '本年新制作数量', key: 'made' },
        { label: '本年新公开数量', key: 'published' },
        { label: '对外公开总数量', key: 'public-total' },
      ],
      rows: [
        { label: '规章', key: 'rules' },
        { label: '规范性文件', key: 'normative-documents' },
      ],
    },
    {
      caption: '第二十条第（五）项',
      corner: '信息内容',
      columns: itemColumns,
      rows: [
        { label: '行政许可', key: 'licences' },
        { label: '其他对外管理服务事项', key: 'other-services' },
      ],
    },
    {
      caption: '第二十条第（六）项',
      corner: '信息内容',
      columns: itemColumns,
      rows: [
        { label: '行政处罚', key: 'penalties' },
        { label: '行政强制', key: 'coercive-measures' },
      ],
    },
    {
      caption: '第二十条第（八）项',
      corner: '信息内容',
      columns: [
        { label: '上一年项目数量', key: 'items-last-year' },
        { label: '本年增/减', key: 'change', width: 2 },
      ],
      rows: [{ label: '行政事业性收费', key: 'fees' }],
    },
    {
      caption: '第二十条第（九）项',
      corner: '信息内容',
      columns: [
        { label: '采购项目数量', key: 'projects' },
        { label: '采购总金额', key: 'amount', width: 2 },
      ],
      rows: [{ label: '政府集中采购', key: 'procurement' }],
    },
  ],
  cells: new Map<string, Measure>([
    ...documentCells('rules'),
    ...documentCells('normative-documents'),
    ...decidedItemCells('licences'),
    ...decidedItemCells('other-services'),
    ...decidedItemCells('penalties'),
    ...decidedItemCells('coercive-measures'),
    ...itemCells('fees'),
    ['procurement/projects', count(movement('acts/projects', 'procurement'))],
    ['procurement/amount', { unit: 'ten-thousand-yuan', terms: [movement('acts/amount', 'procurement')] }],
  ]),
};

const otherHandling: Heading = { label: '（六）其他处理', key: 'other' };

/** The trial form of 国办公开办函〔2019〕60号, for reports on 2019 and 2020. */
export const edition2019: Edition = {
  code: '2019',
  chapters: [
    '总体情况',
    '主动公开政府信息情况',
    '收到和处理政府信息公开申请情况',
    '政府信息公开行政复议、行政诉讼情况',
    '政府信息公开工作存在的主要问题及改进情况',
    '其他需要报告的事项',
  ],
  tables: [disclosureTable, requestsTable(otherHandling), challengesTable],
  outcomes: outcomeRows(otherHandling),
  documents: { flows: { made: '新制作', published: '新公开' }, stock: ['public-total', '对外公开总数'] },
};
