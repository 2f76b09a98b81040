// node --import THIS …: the process's clock goes on from another time, TEST_CLOCK_OFFSET milliseconds away. Timers run
// as ever.
const offset = Number(process.env.TEST_CLOCK_OFFSET);
globalThis.Date = new Proxy(Date, {
  construct(target, given) {
    /** @type {Date} */
    const made = Reflect.construct(target, given.length === 0 ? [target.now() + offset] : given);
    return made;
  },
  /** @returns {unknown} */
  get: (target, name) => (name === 'now' ? () => target.now() + offset : Reflect.get(target, name)),
});
