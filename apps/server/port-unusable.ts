/** The server cannot listen where it was told to. */
export class PortUnusable extends Error {
  readonly code = 'port-unusable';
  constructor(port: string, cause: unknown) {
    const reason = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE' ? '已被占用' : '无法使用';
    super(`端口 ${port} ${reason}，请用环境变量 PORT 指定另一个端口。`, { cause });
    this.name = 'PortUnusable';
  }
}
