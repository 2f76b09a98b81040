import { buildProgram } from './program.js';

process.exitCode = await buildProgram(process.argv.slice(2));
