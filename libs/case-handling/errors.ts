/** Other writers changed the case again and again while the command was being decided: send it once more. */
export class CommandContended extends Error {
  readonly code = 'command-contended';
  constructor(
    readonly command: string,
    readonly number: string,
  ) {
    super(`${command} on case ${number} was overtaken by other writers too many times; send it again`);
  }
}

/** Other processes loaded something into the law again and again at the same time: try once more. */
export class LawContended extends Error {
  readonly code = 'law-contended';
  constructor() {
    super('the law was changed by other processes too many times at this moment; load it again');
  }
}

/** A ladder that names an organ which is not registered: it would never hold. */
export class LawNamesUnknownOrgan extends Error {
  readonly code = 'law-names-unknown-organ';
  constructor(readonly organ: string) {
    super(`没有代码为“${organ}”的机关，提醒设置不会生效。没有写入任何内容，请核对机关代码后再导入。`);
    this.name = 'LawNamesUnknownOrgan';
  }
}

/** Settings that name a command which does not exist. */
export class LawNamesUnknownCommand extends Error {
  readonly code = 'law-names-unknown-command';
  constructor(readonly command: string) {
    super(`没有“${command}”这个命令，审批设置不会生效。没有写入任何内容，请核对命令名称后再导入。`);
    this.name = 'LawNamesUnknownCommand';
  }
}
