/** An environment variable of the server that cannot be used. */
export class ServerMisconfigured extends Error {
  readonly code = 'server-misconfigured';
  constructor(name: string, reason: string) {
    super(`环境变量 ${name} 不能使用：${reason}。`);
    this.name = 'ServerMisconfigured';
  }
}
