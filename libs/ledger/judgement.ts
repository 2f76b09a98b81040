import type { CaseStep } from '#case-streams';
import { dutiesOf, posting, type Case, type Posting } from '#casework';
import { deadlineOf, statusOn, type ComplaintClock, type Duty, type Law } from '#statute';

/** Whether a complaint was answered in time; `no-calendar` until the notice is loaded that can tell. */
export type Verdict = 'on-time' | 'late' | 'no-limit' | 'no-calendar';

/** How the answer to a complaint was judged, by the law in force when it was logged. */
export interface PostedJudgement {
  readonly stream: string;
  readonly organ: string;
  /** Legal date of the answer. */
  readonly on: string;
  readonly channel: string;
  readonly verdict: Verdict;
}

/** The same with the facts it was judged by. */
export interface Judgement extends PostedJudgement {
  readonly duty: AnsweredComplaint;
}

/** The duty of a complaint's reply, which was done: by an answer, or by that of the complaint it was merged into. */
export type AnsweredComplaint = Duty & { readonly clock: ComplaintClock; readonly end: NonNullable<Duty['end']> };

/** A step by which a complaint is answered, or what was said of its answer changes. */
export interface Judging {
  readonly step: CaseStep;
  /** Whether something was judged before that this replaces. */
  readonly replaces: boolean;
  readonly judgement: Judgement | undefined;
}

/** The judging that a step is, if it is one. A judgement stands, whatever the law becomes, while its facts do. */
export function judgingOf(step: CaseStep): Judging | undefined {
  const { before: was, after: is } = step;
  if (was.state === is.state && was.voided === is.voided) return undefined;
  if (step.address.caseType !== 'complaint') return undefined;
  const [before, after] = [answered(was), answered(is)];
  if (before === after || (before && after && JSON.stringify(before) === JSON.stringify(after))) return undefined;
  const { stream, organ } = step.event;
  return { step, replaces: before !== undefined, judgement: after && judge(stream, organ, after, step.law) };
}

function answered(current: Case): AnsweredComplaint | undefined {
  // Looked at first, because it costs next to nothing.
  if (current.workflow.summary(current.state).closedOn === undefined) return undefined;
  return dutiesOf(current).find(
    (duty): duty is AnsweredComplaint => duty.obligation === 'complaint-reply' && duty.end !== undefined,
  );
}

/** Judges an answer by a law. */
export function judge(stream: string, organ: string, duty: AnsweredComplaint, law: Law): Judgement {
  return { stream, organ, on: duty.end.on, channel: duty.clock.channel, verdict: verdictOn(duty, law), duty };
}

function verdictOn(duty: AnsweredComplaint, law: Law): Verdict {
  const deadline = deadlineOf(duty, law);
  if (deadline.noLimit) return 'no-limit';
  if (deadline.noCalendar) return 'no-calendar';
  const { obligation, end } = duty;
  return statusOn({ obligation, end: { ...end, how: 'met' } }, deadline, end, law) === 'met' ? 'on-time' : 'late';
}

/** What an answered case's complaint posts under a law: nothing where it is not answered, or no limit holds for it. */
export function answerPostings(current: Case, law: Law): readonly Posting[] {
  const duty = answered(current);
  return duty ? postingsOf({ on: duty.end.on, channel: duty.clock.channel, verdict: verdictOn(duty, law) }) : [];
}

/** Judged where it could be, on time where it was. */
export function postingsOf(
  judgement: Pick<PostedJudgement, 'on' | 'channel' | 'verdict'> | undefined,
): readonly Posting[] {
  if (!judgement || judgement.verdict === 'no-limit' || judgement.verdict === 'no-calendar') return [];
  const { on, channel, verdict } = judgement;
  const judged = posting(on, 'complaint/judged', 'complaint/limits', channel);
  return verdict === 'late' ? [judged] : [judged, posting(on, 'complaint/on-time', 'complaint/limits', channel)];
}
