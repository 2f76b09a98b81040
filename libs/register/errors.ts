/** A cursor that no page of this list gave. */
export class InvalidCursor extends Error {
  readonly code = 'invalid-cursor';
  constructor() {
    super('cursor 应为上一页答复中的 next，请从第一页重新读取。');
    this.name = 'InvalidCursor';
  }
}
