/** A worker was started where one process holds the embedded database: the server. */
export class EmbeddedHasNoWorker extends Error {
  readonly code = 'embedded-has-no-worker';
  constructor() {
    super(
      '使用内嵌数据库时，提醒和送达由服务进程（npm start）自己完成，不需要另起工作进程；要分开运行，请用 DATABASE_URL 指定 PostgreSQL 服务。',
    );
    this.name = 'EmbeddedHasNoWorker';
  }
}
