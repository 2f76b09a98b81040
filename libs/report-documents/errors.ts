/** A PDF is printed by an installed browser, and none was found. */
export class BrowserMissing extends Error {
  readonly code = 'browser-missing';

  constructor(readonly named: string | undefined) {
    super(
      named === undefined
        ? '生成 PDF 需要本机安装 Chromium、Chrome 或 Edge，没有找到：请安装其中之一，或用 GONGKAI_BROWSER 指明其程序文件；' +
            '也可改用 --format html，在浏览器中打印为 PDF。'
        : `GONGKAI_BROWSER 指定的 ${named} 不能运行，请核对路径和权限。`,
    );
    this.name = 'BrowserMissing';
  }
}

/** The browser ended without a PDF; `detail` is what it said last. */
export class PrintingFailed extends Error {
  readonly code = 'printing-failed';

  constructor(
    readonly browser: string,
    readonly detail: string,
  ) {
    super(
      `${browser} 没有生成 PDF（${detail}）。请在命令行单独运行该浏览器查明原因；也可改用 --format html，在浏览器中打印为 PDF。`,
    );
    this.name = 'PrintingFailed';
  }
}
