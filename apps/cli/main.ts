import { ERRORS_FOUND } from '#command-line';
import { buildProgram } from './program.js';

// Whoever read the output is gone (`| head`): there is nobody left to tell, and what was acknowledged is durable.
for (const output of [process.stdout, process.stderr]) output.on('error', () => process.exit(ERRORS_FOUND));

process.exitCode = await buildProgram(process.argv.slice(2));
