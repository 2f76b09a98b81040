import { openServices } from './services.mjs';

/** Stops the services of this run. @type {() => Promise<void>} */
export let closeServices;

/** Jest: once before all specs. Nothing is started until a spec asks for it. */
export default async function globalSetup() {
  closeServices = await openServices();
}
