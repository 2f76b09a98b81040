import type { z } from 'zod';
import type { Case } from '../case.js';
import type { requestEvents, RequestEvent } from './events.js';

export type StoredApplicant = z.infer<typeof requestEvents.RequestReceived.data>['applicant'];

/** The applicant as the case's first step has it, amendments applied. */
export function applicantOf(request: Case | undefined): StoredApplicant | undefined {
  const first = request?.timeline[0] as RequestEvent | undefined;
  return first && 'applicant' in first.data ? first.data.applicant : undefined;
}
