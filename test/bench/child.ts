// A process of its own for one task: node child.js TASK ARGUMENT, started by in-own-process.ts.
import { tasks, type Tasks } from './tasks.js';

const [, , name = '', argument = ''] = process.argv;
const task = tasks[name as keyof Tasks] as (argument: unknown) => Promise<unknown>;
process.send?.({ result: await task(JSON.parse(argument)) });
process.disconnect();
