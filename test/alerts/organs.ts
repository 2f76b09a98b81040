import type { NaiveOrgan } from './naive-office.js';

/** Organs with handlers and heads, with several heads, without any, with a head alone, and without anybody. */
export const organs: readonly (NaiveOrgan & { readonly kind: string; readonly registeredOn: string })[] = [
  {
    ...{ code: '忻州局', kind: 'department', registeredOn: '2024-01-02', robot: 'wecom' },
    staff: [
      { login: 'wang', head: false, mail: true },
      { login: 'zhao', head: false, mail: true },
      { login: 'li', head: true, mail: true },
    ],
  },
  {
    ...{ code: '原平局', kind: 'department', registeredOn: '2022-03-01', robot: 'dingtalk' },
    staff: [
      { login: 'zhou', head: false, mail: true },
      { login: 'sun', head: true, mail: true },
      { login: 'qian', head: true, mail: false },
    ],
  },
  {
    ...{ code: '定襄县', kind: 'government', registeredOn: '2024-01-02', robot: 'feishu' },
    staff: [{ login: 'wu', head: false, mail: true }],
  },
  {
    ...{ code: '五台局', kind: 'department', registeredOn: '2024-01-02' },
    staff: [{ login: 'zheng', head: true, mail: true, rejected: true }],
  },
  { code: '宁武局', kind: 'department', registeredOn: '2024-01-02', staff: [] },
];

/** Whose address the mail server never takes. */
export const REJECTED = 'zheng';

/** Names of the staff: in the vault, and nowhere else. */
export const nameOf = (login: string): string => `慕容${login.toUpperCase()}`;

export const addressOf = (login: string): string => `${login}@office.example`;
