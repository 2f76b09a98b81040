/** Other processes recorded reminders of the same duties first, again and again. */
export class RecordingContended extends Error {
  readonly code = 'recording-contended';
  constructor(organ: string, moment: string) {
    super(`reminders of organ ${organ} at ${moment} are being recorded by others: try again`);
    this.name = 'RecordingContended';
  }
}
