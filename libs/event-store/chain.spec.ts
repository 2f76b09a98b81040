import { describe, expect, it } from '@jest/globals';
import { CHAIN_START, digestOf, link } from './chain.js';
import { eventId } from './event-id.js';

// Expected values were computed by another program (Python's hashlib); a change here breaks every existing chain.
describe('the hash chain', () => {
  const event = {
    id: '6f0f5f0c-2b7c-8b0f-9a3e-0b6f4f2d8a11',
    organ: 'xinzhou',
    stream: 'xinzhou/request/2020-017',
    type: 'RequestReceived',
    schemaVersion: 2,
    version: 3,
    occurredOn: '2020-03-01',
    data: '{"amount":"252.10","text":"信息"}',
    metadata: '{"commandId":"c-1","fingerprint":"f"}',
  };

  it('covers an event by the SHA-256 of its canonical form', () => {
    expect(digestOf(event).toString('hex')).toBe('6f9b083843623d1500859a994a587fd206c22e12cf7466911536b6915998bc69');
  });

  it('links digest, position and time of recording to what came before', () => {
    const first = link(CHAIN_START, digestOf(event), 7n, '2021-01-27T00:00:00.123456Z');
    const second = link(first, digestOf(event), 8n, '2021-01-27T00:00:00.123456Z');
    expect(first.toString('hex')).toBe('316d280012768972dc5e10e3f95fe116acda188ceb2102133ee935287949043e');
    expect(second.toString('hex')).toBe('9aba2711467490f88c517599d5dce704d5dd0ef18906ee5074f677c630c04f9b');
  });
});

describe('event ids', () => {
  it('follow from the command and the index alone', () => {
    expect(eventId('import:1', 0)).toBe('2be6ccb6-c3ff-834a-bde9-7b322a040f09');
    expect(eventId('import:1', 1)).toBe('308f9eba-5dfd-813e-a547-b40dcae21292');
    expect(eventId('导入', 0)).toBe('b1e3b2f6-db0e-86e9-b583-938caeb14a0e');
  });
});
