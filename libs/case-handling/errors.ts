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
