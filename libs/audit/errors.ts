/** The audit entries of a backup are not those that were recorded. */
export class AuditBroken extends Error {
  readonly code = 'audit-broken';
  constructor(readonly number: number) {
    super(`备份中的审计记录在第 ${number} 条处断开，没有写入任何内容，请换一份备份。`);
    this.name = 'AuditBroken';
  }
}
