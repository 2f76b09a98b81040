/** Why a step is not possible. Nothing was written. */
export interface Refusal {
  /** Stable code that programs may rely on. */
  readonly code: string;
  /** The command's field that has to change, where it is one. */
  readonly field?: string;
  /** The rule behind it, e.g. `条例第三十条`. */
  readonly article?: string;
  /** For the clerk, in Chinese: what is wrong and what to do. */
  readonly message: string;
}

export const refuse = (code: string, message: string, more: { field?: string; article?: string } = {}): Refusal => ({
  code,
  message,
  ...more,
});
