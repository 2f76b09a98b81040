import { page } from './page.js';

interface Field {
  readonly name: string;
  readonly label: string;
  readonly type?: string;
  readonly autocomplete?: string;
  readonly optional?: true;
  /** Shown only once it is asked for. */
  readonly hidden?: true;
}

/** A form that the script sends as JSON. The secret of a one-time link stands behind the `#`, which no log ever sees. */
const formPage = (title: string, action: string, fields: readonly Field[], button: string): string =>
  page(
    title,
    `<h1>${title}</h1>
<form data-action="${action}">
${fields.map(field).join('\n')}
<p><button>${button}</button></p>
<p class="error" role="alert"></p>
</form>
<script src="/forms.js" defer></script>`,
  );

const field = ({ name, label, type = 'text', autocomplete = 'off', optional, hidden }: Field): string =>
  `<p${hidden ? ' hidden' : ''}><label>${label}<br><input name="${name}" type="${type}" autocomplete="${autocomplete}"${optional ? '' : ' required'}></label></p>`;

export const signInPage = formPage(
  '登录',
  'sign-in',
  [
    { name: 'login', label: '登录名', autocomplete: 'username' },
    { name: 'password', label: '密码', type: 'password', autocomplete: 'current-password' },
    { name: 'code', label: '动态口令（六位数字）', autocomplete: 'one-time-code', optional: true, hidden: true },
  ],
  '登录',
);

const CHOSEN: readonly Field[] = [
  { name: 'password', label: '密码（至少 10 个字符）', type: 'password', autocomplete: 'new-password' },
];

export const passwordPage = formPage('设置密码', 'password', CHOSEN, '设置密码');

export const setUpPage = formPage(
  '首次启动：设立系统管理员',
  'set-up',
  [
    { name: 'organCode', label: '机关代码（字母、数字、点、横线）' },
    { name: 'organName', label: '机关名称（已登记的机关可不填）', optional: true },
    { name: 'login', label: '登录名', autocomplete: 'username' },
    { name: 'name', label: '姓名', autocomplete: 'name' },
    ...CHOSEN,
  ],
  '设立',
);

/** Sends a form to the API, and tells what the API says. */
export const FORMS_SCRIPT = `'use strict';
const form = document.querySelector('form');
const notice = form.querySelector('[role=alert]');
const value = (name) => form.elements[name]?.value || undefined;
const link = location.hash.slice(1);

const ACTIONS = {
  'sign-in': () => ['session', { login: value('login'), password: value('password'), code: value('code') }],
  password: () => ['password-links/use', { link, password: value('password') }],
  'set-up': () => ['set-up', {
    link, login: value('login'), name: value('name'), password: value('password'),
    organ: { code: value('organCode'), name: value('organName') },
  }],
};

/** Where the reader was going; never to another site. */
function next() {
  const wanted = new URLSearchParams(location.search).get('next') ?? '/';
  return /^\\/(?![\\/\\\\])/.test(wanted) ? wanted : '/';
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  notice.textContent = '';
  const [path, body] = ACTIONS[form.dataset.action]();
  const answer = await fetch('/api/v1/' + path, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
  });
  if (answer.ok) {
    location.replace(form.dataset.action === 'sign-in' ? next() : '/sign-in');
    return;
  }
  const problem = await answer.json();
  notice.textContent = problem.detail;
  if (problem.field && form.elements[problem.field]) form.elements[problem.field].closest('p').hidden = false;
});
`;
