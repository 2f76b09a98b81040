/** No organ by that code, or none at all yet. */
export class UnknownOrgan extends Error {
  readonly code = 'unknown-organ';
  constructor(organ: string | undefined) {
    super(
      organ === undefined
        ? '还没有登记任何机关：请先导入案件记录（gongkai import FILE）。'
        : `没有代码为 ${organ} 的机关，请核对 --organ。`,
    );
    this.name = 'UnknownOrgan';
  }
}

/** Several organs, and none was named. */
export class OrganNotNamed extends Error {
  readonly code = 'organ-missing';
  constructor(readonly organs: readonly string[]) {
    super(`系统中有多个机关（${organs.join('、')}），请用 --organ 写明是哪一个。`);
    this.name = 'OrganNotNamed';
  }
}

/** A year before the books were opened: its flows are not known, so it has no report. */
export class YearNotReported extends Error {
  readonly code = 'year-not-reported';
  constructor(
    readonly year: number,
    readonly booksOpenedOn: string,
  ) {
    super(`${year} 年早于期初建账日 ${booksOpenedOn}，该年数据不完整，不编制年度报告。`);
    this.name = 'YearNotReported';
  }
}

/** No case by that number. */
export class UnknownCase extends Error {
  readonly code = 'unknown-case';
  constructor(number: string) {
    super(`没有编号为 ${number} 的案件，请核对编号（或用 --type 写明类型）。`);
    this.name = 'UnknownCase';
  }
}

/** Cases of several kinds have the number. */
export class AmbiguousCase extends Error {
  readonly code = 'ambiguous-case';
  constructor(
    number: string,
    readonly kinds: readonly string[],
  ) {
    super(`有 ${kinds.length} 类案件使用编号 ${number}（${kinds.join('、')}），请用 --type 写明类型。`);
    this.name = 'AmbiguousCase';
  }
}

/** A setting of the environment cannot be used. */
export class ConfigurationInvalid extends Error {
  readonly code = 'configuration-invalid';
  constructor(what: string) {
    super(`设置有误：${what}。请更正后重新启动。`);
    this.name = 'ConfigurationInvalid';
  }
}
