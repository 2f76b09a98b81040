/** `--previous` is last year's report of the one that is checked. */
export class PreviousNeedsOneReport extends Error {
  readonly code = 'previous-needs-one-report';
  constructor(count: number) {
    super(`--previous 只能与一份报告同用，这里有 ${count} 份。请逐份校验。`);
    this.name = 'PreviousNeedsOneReport';
  }
}
