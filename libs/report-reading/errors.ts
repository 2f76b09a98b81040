/** A file that cannot be read as an annual report; the message names what was missing and what would help. */
export class UnreadableReport extends Error {
  readonly code = 'report-unreadable';

  constructor(missing: string, options?: ErrorOptions) {
    super(`无法作为年度报告读取：${missing}`, options);
    this.name = 'UnreadableReport';
  }
}
