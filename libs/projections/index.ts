export { Bell } from './bell.js';
export { openProjections, type Projections } from './projections.js';
export type { ProjectionsOptions, ProjectionStatus, WaitOptions } from './projections.js';
export type { Parked, Plan, Preparation, Prepared, Projection } from './projection.js';
export type { RebuildProgress } from './rebuild.js';
export * from './errors.js';
