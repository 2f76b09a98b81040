import { z } from 'zod';
import { notAmendable } from '../any-case/amend-steps.js';
import { command, type CommandOf } from '../command.js';
import { event, type EventOf } from '../event.js';
import { publicText } from '../fields.js';
import { refuse } from '../refusal.js';
import type { CaseWorkflow } from '../workflow.js';

/** An organ's code: it stands in stream names and file names. */
export const organCode = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u, '机关代码由字母、数字、点、横线组成，至多 64 个字符');
export const organKind = z.enum(['department', 'government', 'lead-office']);

const registered = {
  name: publicText(200),
  kind: organKind,
  superior: organCode.optional(),
  /** 规章 can be issued by departments of the State Council and by governments of provinces and larger cities only. */
  mayIssueRules: z.boolean().optional(),
};
const commands = { RegisterOrgan: command('organ', registered, { opens: true }) };
const events = { OrganRegistered: event(1, registered) };
type OrganCommand = CommandOf<typeof commands>;
export type OrganEvent = EventOf<typeof events>;

export interface OrganState {
  readonly status: 'unopened' | 'registered';
  readonly registeredOn: string;
  readonly name: string;
  readonly kind: z.infer<typeof organKind>;
  readonly superior?: string | undefined;
  readonly mayIssueRules?: boolean | undefined;
}

/** 行政机关. */
export const organ: CaseWorkflow<OrganState, OrganEvent> = {
  kind: 'organ',
  commands,
  events,
  opening: ['OrganRegistered'],
  openedAgain: refuse('duplicate-case', '该机关已经登记，请核对机关代码。', { field: 'organ' }),
  makes: { RegisterOrgan: 'OrganRegistered' },
  steps: { OrganRegistered: { from: ['unopened'], to: 'registered', article: '条例第四条' } },
  initial: { status: 'unopened', registeredOn: '', name: '', kind: 'department' },
  evolve: (_state, step) => ({ status: 'registered', registeredOn: step.on, ...step.data }),
  rule: () => undefined,
  decide: (generic) => ({ event: { type: 'OrganRegistered', on: generic.on, data: (generic as OrganCommand).data } }),
  mentions: () => [],
  amend: (_steps, changes) => notAmendable(changes) ?? [],
  postings: () => [],
  duties: () => [],
  stockCounts: () => [],
  summary: ({ status, registeredOn, name, kind }) => ({
    status,
    openedOn: registeredOn,
    category: kind,
    subject: name,
  }),
  wording: {
    status: { unopened: { zh: '未登记', en: 'not registered' }, registered: { zh: '已登记', en: 'registered' } },
    step: { OrganRegistered: { zh: '登记机关', en: 'organ registered' } },
    line: (step) => ({ zh: `登记机关：${step.data.name}`, en: `organ registered: ${step.data.name}` }),
  },
};
