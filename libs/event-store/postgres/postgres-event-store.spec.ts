import { capabilitiesContract } from '../capabilities.contract.js';
import { eventStoreContract } from '../event-store.contract.js';
import { databases, openStoreUnderTest } from './databases.fixture.js';

const everything = { gapless: true, groupCommit: true, chain: true, multiStreamAppend: true };

for (const [name, open] of Object.entries(databases)) {
  eventStoreContract(name, () => openStoreUnderTest(open));
  capabilitiesContract(name, everything, () => openStoreUnderTest(open));
}
