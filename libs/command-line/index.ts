export { HOLDER_ZH } from './duty-wording.js';
export { explainZh, type ExplainedDuty } from './explain.js';
export { ServerSilent } from './errors.js';
export { ERRORS_FOUND, FINE, UNUSABLE_INPUT, type ExitStatus, type OperationIo } from './io.js';
export { operation, type Operation } from './operation.js';
export { failure, isExpected } from './failure.js';
export { runOperation } from './run-operation.js';
export { runThroughServer } from './socket-client.js';
export { serveCommandLine, type SocketServer } from './socket-server.js';
