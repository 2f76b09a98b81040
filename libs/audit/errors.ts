/** A restore found entries in the audit already. */
export class AuditNotEmpty extends Error {
  readonly code = 'audit-not-empty';
  constructor() {
    super('只能恢复到全新的数据库：这里已有审计记录，请换一个数据目录或数据库。');
    this.name = 'AuditNotEmpty';
  }
}

/** The audit entries of a backup are not those that were recorded. */
export class AuditBroken extends Error {
  readonly code = 'audit-broken';
  constructor(readonly number: number) {
    super(`备份中的审计记录在第 ${number} 条处断开，没有写入任何内容，请换一份备份。`);
    this.name = 'AuditBroken';
  }
}
