/** A file that cannot be restored. Nothing was written. */
export class InvalidBackup extends Error {
  readonly code = 'invalid-backup';
  constructor(reason: string) {
    super(`不能恢复：${reason}。没有写入任何内容，请换一份备份。`);
    this.name = 'InvalidBackup';
  }
}

/** A server holds the data folder, but does not answer on its socket. */
export class ServerSilent extends Error {
  readonly code = 'server-silent';
  constructor(folder: string) {
    super(`数据目录 ${folder} 正被另一个 gongkai 进程使用，但它没有应答；请稍后再试，或先停止该进程。`);
    this.name = 'ServerSilent';
  }
}

/** The server that ran an operation went away before it was done. */
export class ServerLost extends Error {
  readonly code = 'server-lost';
  constructor() {
    super('与服务进程的连接中断。已确认的内容都已保存；请查看服务进程，然后重新运行同一命令，它会从中断处补齐。');
    this.name = 'ServerLost';
  }
}

/** `--data` is not an object. */
export class InvalidData extends Error {
  readonly code = 'invalid-data';
  constructor() {
    super('--data 应为 JSON 对象，例如 \'{"outcome":"granted"}\'。');
    this.name = 'InvalidData';
  }
}

/** A calendar or settings file that cannot be read at all. Nothing was loaded. */
export class InvalidLawFile extends Error {
  readonly code = 'law-file-invalid';
  constructor(reason: string) {
    super(`不能导入：${reason}。没有写入任何内容，请核对文件。`);
    this.name = 'InvalidLawFile';
  }
}

/** Word, Excel and PDF files are no text for a terminal. */
export class OutputFileNeeded extends Error {
  readonly code = 'output-file-needed';
  constructor(format: string) {
    super(`${format} 不是文本，请用 --out 指定要写入的文件，例如 --out 年报.${format}。`);
    this.name = 'OutputFileNeeded';
  }
}
