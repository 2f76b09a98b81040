const REASONS: Readonly<Record<string, string>> = {
  ENOENT: '没有这个文件或文件夹',
  ENOTDIR: '没有这个文件夹',
  EACCES: '没有权限',
  EPERM: '没有权限',
  EROFS: '磁盘是只读的',
  EISDIR: '这是一个文件夹，不是文件',
  ENOSPC: '磁盘已满',
};

/** A file named on the command line that cannot be read or written. */
export class FileUnusable extends Error {
  readonly code = 'file-unusable';
  constructor(action: '读取' | '写入', path: string, cause: unknown) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    super(`无法${action}文件 ${path}：${REASONS[code] ?? code}，请核对路径。`, { cause });
    this.name = 'FileUnusable';
  }
}
