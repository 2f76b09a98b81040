/** The product's own errors carry a code in small letters and a message that says what to do. */
export const isExpected = (error: unknown): error is Error & { readonly code: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^[a-z][a-z-]+$/.test(error.code);

/** An error in one line of Chinese, without a stack trace. */
export function failure(error: unknown): string {
  if (isExpected(error)) return `${IN_CHINESE[error.code]?.(error) ?? error.message} [${error.code}]`;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const place = PLACES[code];
  if (place !== undefined) return `${place} [${code}]`;
  return `出现意外错误，数据没有损坏，请将此信息转告管理员：${error instanceof Error ? error.message : String(error)}`;
}

/** What the operating system says of a data folder that cannot be used. */
const PLACES: Readonly<Record<string, string>> = {
  EEXIST: '数据目录的位置上已有一个文件，请用 GONGKAI_DATA 指定一个文件夹。',
  ENOTDIR: '数据目录的上级不是文件夹，请核对 GONGKAI_DATA。',
  EACCES: '没有数据目录的读写权限，请核对 GONGKAI_DATA 或其权限。',
  EROFS: '数据目录所在的磁盘是只读的，请核对 GONGKAI_DATA。',
  ENOSPC: '磁盘已满，请清理后重新运行。',
};

/** A particular that the error carries beside its message. */
function named(error: Error, name: string): string {
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' ? String(value) : '？';
}

/** The engine's errors are worded for developers; at the edge an office's staff read them. */
const IN_CHINESE: Readonly<Record<string, (error: Error) => string>> = {
  'folder-in-use': (error) =>
    `数据目录 ${named(error, 'folder')} 正被另一个进程（${named(error, 'pid')}）使用：请先停止它，或用 GONGKAI_DATA 指定另一个目录。`,
  'database-initialisation-failed': () => '无法在数据目录中建立数据库，请检查磁盘空间和目录权限。',
  'database-unreachable': (error) =>
    `连接不上 DATABASE_URL 所指的数据库（${named(error, 'reason')}），请核对地址、账号和网络。`,
  'migration-changed': () => '数据库的结构与本程序不符，请使用正式发布的版本。',
  'database-too-new': () => '数据库由更新版本的程序建立，请使用新版本。',
  'invalid-master-key': (error) =>
    `${named(error, 'place')} 中的主密钥格式不正确，应为 64 位十六进制数字或 base64 的 32 字节。`,
  'key-file-exposed': (error) => `密钥文件 ${named(error, 'file')} 可被其他用户读取，请执行 chmod 600 后再试。`,
  'master-key-missing': (error) =>
    `找不到本数据库的主密钥：请设置 GONGKAI_KEY，或把密钥文件放回 ${named(error, 'file')}。`,
  'wrong-master-key': () => '主密钥与数据不符：请把 GONGKAI_KEY 设为原来的密钥，或放回原来的密钥文件。',
  'unknown-cipher': () => '数据由更新版本的程序加密，请使用新版本。',
  'vault-tampered': () => '保密库中的内容被改动过，请由备份恢复。',
  'vault-not-empty': () => '只能恢复到全新的数据库：这里已有文字内容，请换一个数据目录或数据库。',
  'store-not-empty': () => '只能恢复到全新的数据库：这里已有事件，请换一个数据目录或数据库。',
  'chain-broken': (error) =>
    `备份中的事件链在位置 ${named(error, 'position')} 处断开，没有写入任何内容，请换一份备份。`,
  'unknown-projection': (error) =>
    `没有名为 ${named(error, 'projection')} 的读模型；可重建的有 ledger、register、obligations、raised、proposals。`,
  'rebuild-superseded': () => '另一次重建已经开始，本次停止。',
  'projection-behind': () => '读模型尚未跟上，请稍后再试。',
  'law-unreadable': (error) =>
    `放假通知与设置的第 ${named(error, 'version')} 项由更新版本的程序导入，本版本无法读取：请更新程序后再导入。`,
  'law-contended': () => '此刻另有人在导入放假通知或设置，请再试一次。',
  'command-contended': () => '该件正被多人同时登记，请再试一次。',
};
