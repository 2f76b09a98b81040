/** A name that is no cell of the edition: nothing can be traced behind it. */
export class UnknownCell extends Error {
  readonly code = 'unknown-cell';

  constructor(
    readonly cell: string,
    readonly edition: string,
  ) {
    super(
      `${edition}年版年度报告没有“${cell}”这一单元格。单元格写作“表号/行/列”，例如 3/granted/total，` +
        `或 publications/total、publications/栏目名称、complaints/渠道代码/handled。`,
    );
    this.name = 'UnknownCell';
  }
}
