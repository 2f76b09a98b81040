/** Others decided about the draft first, again and again. */
export class ProposalContended extends Error {
  readonly code = 'proposal-contended';
  constructor() {
    super('此刻另有人在办理这份拟稿，请再试一次。');
    this.name = 'ProposalContended';
  }
}

/** An event of a draft that this version of the program cannot read. */
export class ProposalUnreadable extends Error {
  readonly code = 'proposal-unreadable';
  constructor(stream: string, version: number) {
    super(`拟稿 ${stream} 的第 ${version} 条由更新版本的程序写入，请使用新版本。`);
    this.name = 'ProposalUnreadable';
  }
}
