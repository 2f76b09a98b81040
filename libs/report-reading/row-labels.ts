import { plainText } from './figure.js';

/** Rows of table 三 by what only their label says; the first that fits wins, so details come before their groups. */
const requestRows: readonly (readonly [key: string, label: RegExp])[] = [
  ['received', /本年新收|^[一1]?、?新收.*申请/u],
  ['carried-in', /上(一)?年(度)?结转/u],
  ['carried-out', /结转(至)?下(一)?年/u],
  ['refused.state-secret', /国家秘密/u],
  ['refused.prohibited-by-law', /行政法规禁止/u],
  ['refused.security-and-stability', /三安全/u],
  ['refused.third-party-rights', /第三方/u],
  ['refused.internal-affairs', /三类内.事务|内部事务/u],
  ['refused.deliberative-process', /过程性/u],
  ['refused.enforcement-file', /执法案卷/u],
  ['refused.administrative-query', /行政查询/u],
  ['unavailable.not-held', /不掌握/u],
  ['unavailable.requires-creation', /另行制作|没有现成/u],
  ['unavailable.still-unclear', /仍不明确/u],
  ['not-processed.petition', /信访/u],
  ['not-processed.excessive', /大量反复/u],
  ['not-processed.repeat', /重复申请/u],
  ['not-processed.published-matter', /公开出版物/u],
  ['not-processed.reissue', /重新出具/u],
  ['other.correction-lapsed', /逾期不补正/u],
  ['other.fee-lapsed', /收费通知|逾期(不|未)缴/u],
  ['other.other', /^(3|③|[(（]3[)）])?[.、,]?其他$/u],
  ['granted', /(?<!不)予以公开/u],
  ['partial', /部分公开/u],
  ['other', /其他处理/u],
  ['total', /^([(]?七[)]?、?|7[.、])?总计$/u],
];

/** Rows of table 二 by how their label begins: glosses behind it name other rows. */
const disclosureRows: readonly (readonly [key: string, label: RegExp])[] = [
  ['rules', /^规章/u],
  ['normative-documents', /^(行政)?规范性文件/u],
  ['licences', /^行政许可/u],
  ['other-services', /^其他对外管理服务/u],
  ['penalties', /^行政处罚/u],
  ['coercive-measures', /^行政强制/u],
  ['fees', /^行政事业性收费/u],
  ['procurement', /^政府集中采购/u],
];

const LONGEST_PLAIN_LABEL = 60;

const match = (rows: readonly (readonly [string, RegExp])[], label: string): string | undefined =>
  rows.find(([, pattern]) => pattern.test(label))?.[0];

/** The row of table 三 that a label names, or undefined; of a label with its groups (（六）其他处理/3.其他) the last counts. */
export function requestRowOf(label: string): string | undefined {
  const text = plainText(label).replace(/^.*\//u, '');
  return text.length > LONGEST_PLAIN_LABEL ? undefined : match(requestRows, text);
}

/** The row of table 二 that a label names, or undefined. */
export const disclosureRowOf = (label: string): string | undefined => match(disclosureRows, plainText(label));

/** Whether a text is the label of a row with figures. */
export const isRowLabel = (text: string): boolean =>
  requestRowOf(text) !== undefined || disclosureRowOf(text) !== undefined;
