/** Nobody by that login in the organ. */
export class UnknownPerson extends Error {
  readonly code = 'unknown-person';
  constructor(login: string, organ?: string) {
    const where = organ === undefined ? '' : `机关 ${organ} `;
    super(`${where}没有登录名为 ${login} 的人员，请用 people list 核对。`);
    this.name = 'UnknownPerson';
  }
}

/** The login is in use in another organ. */
export class LoginTaken extends Error {
  readonly code = 'login-taken';
  constructor(login: string, organ: string) {
    super(`登录名 ${login} 已用于机关 ${organ} 的人员，请换一个，或先在该机关移除。`);
    this.name = 'LoginTaken';
  }
}

/** Duties that one person may not have together. */
export class RolesExclusive extends Error {
  readonly code = 'roles-exclusive';
  constructor() {
    super('系统管理员、安全管理员、审计员须由不同的人担任，且不得兼任办理岗位：请只选其一，或另设登录名。');
    this.name = 'RolesExclusive';
  }
}

/** Other processes changed the people first, again and again. */
export class PeopleContended extends Error {
  readonly code = 'people-contended';
  constructor() {
    super('此刻另有人在登记人员，请再试一次。');
    this.name = 'PeopleContended';
  }
}

/** An event of the people that this version of the program cannot read: nobody can tell whom to send to. */
export class PeopleUnreadable extends Error {
  readonly code = 'people-unreadable';
  constructor(version: number) {
    super(`人员登记的第 ${version} 条由更新版本的程序写入，请使用新版本。`);
    this.name = 'PeopleUnreadable';
  }
}
