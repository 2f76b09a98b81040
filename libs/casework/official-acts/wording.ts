import type { Wording } from '../workflow.js';
import type { OfficialActsEvent } from './events.js';

const ITEMS: Readonly<Record<string, { zh: string; en: string }>> = {
  licences: { zh: '行政许可', en: 'licences' },
  'other-services': { zh: '其他对外管理服务事项', en: 'other services' },
  penalties: { zh: '行政处罚', en: 'penalties' },
  'coercive-measures': { zh: '行政强制', en: 'coercive measures' },
  fees: { zh: '行政事业性收费', en: 'administrative fees' },
  procurement: { zh: '政府集中采购', en: 'central procurement' },
};

export const wording: Wording<OfficialActsEvent> = {
  status: { unopened: { zh: '未登记', en: 'not opened' }, recorded: { zh: '已登记', en: 'recorded' } },
  step: {
    OfficialActsRecorded: { zh: '登记处理决定', en: 'official acts recorded' },
    ItemCountSet: { zh: '登记目录项目数', en: 'items of the catalogue counted' },
  },
  line(event) {
    const item = ITEMS[event.data.item] ?? { zh: event.data.item, en: event.data.item };
    if (event.type === 'ItemCountSet') {
      return {
        zh: `${item.zh}目录共 ${event.data.items} 项`,
        en: `${item.en}: ${event.data.items} items in the catalogue`,
      };
    }
    const { decisions, projects, amount } = event.data;
    const zh = [
      decisions === undefined ? '' : `处理决定 ${decisions} 件`,
      projects === undefined ? '' : `项目 ${projects} 个`,
      amount === undefined ? '' : `金额 ${amount} 万元`,
    ];
    const en = [
      decisions === undefined ? '' : `${decisions} decisions`,
      projects === undefined ? '' : `${projects} projects`,
      amount === undefined ? '' : `10,000 yuan × ${amount}`,
    ];
    const join = (parts: string[], separator: string): string => parts.filter((part) => part !== '').join(separator);
    return { zh: `登记${item.zh}：${join(zh, '，')}`, en: `${item.en} recorded: ${join(en, ', ')}` };
  },
};
