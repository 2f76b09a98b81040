import { describe, expect, it } from '@jest/globals';
import { upcastWith } from './upcasters.js';

const same = (data: object) => data as never;

// What upcasting does to events is in the contract, where events are read.
describe('upcasters', () => {
  it('must not start twice at one version of a type', () => {
    const step = { type: 'RequestReceived', from: 1, to: 2, upcast: same };
    expect(() => upcastWith([step, { ...step, type: 'RequestReplied' }, { ...step, from: 2, to: 3 }])).not.toThrow();
    expect(() => upcastWith([step, { ...step, to: 3 }])).toThrow('RequestReceived version 1');
  });

  it('must lead forward', () => {
    expect(() => upcastWith([{ type: 'RequestReceived', from: 2, to: 2, upcast: same }])).toThrow(TypeError);
  });
});
