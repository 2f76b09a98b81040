/** A password that is too easy to guess, or cannot be used. */
export class PasswordRefused extends Error {
  readonly code = 'password-refused';
  readonly field = 'password';
  constructor(reason: string) {
    super(reason);
    this.name = 'PasswordRefused';
  }
}

/** The present password, given once more, is not the right one. */
export class PasswordWrong extends Error {
  readonly code = 'password-wrong';
  readonly field = 'current';
  constructor() {
    super('现用密码不正确，请重新输入。');
    this.name = 'PasswordWrong';
  }
}

/** Too many failed attempts. */
export class LockedOut extends Error {
  readonly code = 'locked-out';
  /** @param retryAfter seconds */
  constructor(readonly retryAfter: number) {
    super(`尝试次数过多，请在 ${Math.ceil(retryAfter / 60)} 分钟后再试，或请安全管理员解锁。`);
    this.name = 'LockedOut';
  }
}

/** More people sign in at this moment than the machine can check. */
export class SignInBusy extends Error {
  readonly code = 'sign-in-busy';
  constructor() {
    super('此刻登录的人太多，请稍后再试。');
    this.name = 'SignInBusy';
  }
}

/** A one-time link that was never made, was used, has been replaced, or is too old. */
export class LinkUnusable extends Error {
  readonly code = 'link-unusable';
  constructor() {
    super('这个一次性链接无效、已使用或已过期，请向管理员另取一个。');
    this.name = 'LinkUnusable';
  }
}

/** A second factor's code that does not fit. */
export class CodeWrong extends Error {
  readonly code = 'second-factor-wrong';
  readonly field = 'code';
  constructor() {
    super('动态口令不正确，请核对手机时间后重新输入。');
    this.name = 'CodeWrong';
  }
}

/** A second factor is set already; or none was begun. */
export class SecondFactorState extends Error {
  readonly code = 'second-factor-state';
  constructor(isSet: boolean) {
    super(isSet ? '已启用动态口令；如需更换，请先停用。' : '尚未开始启用动态口令，请先取得密钥。');
    this.name = 'SecondFactorState';
  }
}

/** A change of roles that this login may not make. */
export class RolesNotYours extends Error {
  readonly code = 'roles-not-yours';
  constructor(reason: string) {
    super(reason);
    this.name = 'RolesNotYours';
  }
}

/** The one organ of the set-up has to be told. */
export class SetUpOrganUnknown extends Error {
  readonly code = 'set-up-organ-unknown';
  readonly field = 'organ';
  constructor(reason: string) {
    super(reason);
    this.name = 'SetUpOrganUnknown';
  }
}

/** The login of the set-up is somebody's already, or cannot be one. */
export class SetUpLoginTaken extends Error {
  readonly code = 'set-up-login-taken';
  readonly field = 'login';
  constructor() {
    super('登录名已有人使用，或含有空格、斜线，请换一个。');
    this.name = 'SetUpLoginTaken';
  }
}

/** No token by that id, or it was revoked. */
export class UnknownToken extends Error {
  readonly code = 'unknown-token';
  constructor() {
    super('没有这个接口令牌，或已吊销。');
    this.name = 'UnknownToken';
  }
}
