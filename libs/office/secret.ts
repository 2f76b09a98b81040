import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ConfigurationInvalid } from './errors.js';

/**
 * A setting that may be secret: the variable NAME, or the content of the file that NAME_FILE names, as container
 * platforms hand secrets over.
 * @throws {ConfigurationInvalid} both are set, or the file cannot be read or is empty
 */
export function secretOf(environment: NodeJS.ProcessEnv, name: string, cwd: string): string | undefined {
  const value = textOf(environment, name);
  const file = textOf(environment, `${name}_FILE`);
  if (file === undefined) return value;
  if (value !== undefined) throw new ConfigurationInvalid(`${name} 和 ${name}_FILE 只能设置一个`);
  const path = resolve(cwd, file);
  const text = readText(path, `${name}_FILE`).trim();
  if (text === '') throw new ConfigurationInvalid(`${name}_FILE 指定的文件 ${path} 是空的`);
  return text;
}

/** The variable's text; an empty one counts as not set. */
export function textOf(environment: NodeJS.ProcessEnv, name: string): string | undefined {
  const text = environment[name]?.trim();
  return text === '' ? undefined : text;
}

/** @throws {ConfigurationInvalid} naming the setting and the file */
export function readText(path: string, setting: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code = 'unreadable' } = error as NodeJS.ErrnoException;
    throw new ConfigurationInvalid(`${setting} 指定的文件 ${path} 无法读取（${code}）`);
  }
}
