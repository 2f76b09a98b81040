import { serviceUrl } from './services.mjs';

/**
 * A logical database of the test Redis server that no other caller of this run was given; on the server that
 * TEST_REDIS_URL names, the database it names: so prefix your keys with something random.
 */
export async function redisUrl(): Promise<string> {
  return serviceUrl('redis');
}
