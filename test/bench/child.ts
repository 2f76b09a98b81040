// A process of its own for one task: node child.js TASK ARGUMENT. Started by in-own-process.ts, or by hand for a profiler.
import { tasks, type Tasks } from './tasks.js';

process.once('disconnect', () => process.exit()); // also when the parent is gone

const [, , name = '', argument = ''] = process.argv;
const task = tasks[name as keyof Tasks] as (argument: unknown) => Promise<unknown>;
const result = await task(JSON.parse(argument));
if (process.connected) {
  process.send?.({ result });
  process.disconnect();
} else {
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
