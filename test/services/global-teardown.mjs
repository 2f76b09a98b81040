import { closeServices } from './global-setup.mjs';

/** Jest: once after all specs. */
export default async function globalTeardown() {
  await closeServices();
}
