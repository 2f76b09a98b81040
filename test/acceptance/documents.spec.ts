import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Place } from './place.fixture.js';

const lines = [
  { command: 'RegisterOrgan', organ: 'XZ', on: '2023-01-01', name: '示例市教育局', kind: 'department' },
  {
    command: 'ReceiveRequest',
    case: '2023-1',
    on: '2023-03-01',
    channel: 'in-person',
    applicant: { kind: 'natural-person', name: '示例申请人' },
    subject: '某项收费标准',
  },
  { command: 'ReplyToRequest', case: '2023-1', on: '2023-03-06', outcome: 'granted', delivery: 'in-person' },
];

describe('the report as a document, from the command line', () => {
  let place: Place;
  beforeAll(async () => {
    place = await Place.open('embedded');
    expect(await place.import(lines)).toMatchObject({ accepted: 3, refused: [] });
  });
  afterAll(() => place.remove());

  const file = (name: string): Buffer => readFileSync(place.path(name));

  it.each(['docx', 'xlsx'])('is written as %s into the file that is named', async (format) => {
    const { status, stdout } = await place.run(['report', '2023', '--format', format, '--out', `report.${format}`]);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    // Office files are zip archives.
    expect(file(`report.${format}`).subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
  });

  it.each(['docx', 'xlsx', 'pdf'])('is not written as %s to the terminal: --out is asked for', async (format) => {
    const { status, stdout, stderr } = await place.run(['report', '2023', '--format', format]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('[output-file-needed]');
    expect(stderr).toContain('--out');
  });

  it('is printed as pdf by the browser that GONGKAI_BROWSER names', async () => {
    const script = `#!/bin/sh\nfor each in "$@"; do case "$each" in --print-to-pdf=*) printf %%PDF-1.4 > "\${each#*=}";; esac; done\n`;
    writeFileSync(place.path('browser'), script, { mode: 0o755 });
    const environment = { GONGKAI_BROWSER: place.path('browser') };
    const args = ['report', '2023', '--format', 'pdf', '--out', 'report.pdf'];
    expect(await place.run(args, { environment })).toMatchObject({ status: 0, stdout: '' });
    expect(file('report.pdf').toString()).toBe('%PDF-1.4');
  });

  it('is not printed without a browser: the message says what to do, and no file appears', async () => {
    const environment = { GONGKAI_BROWSER: place.path('nothing') };
    const args = ['report', '2023', '--format', 'pdf', '--out', 'none.pdf'];
    const { status, stderr } = await place.run(args, { environment });
    expect(status).toBe(2);
    expect(stderr).toContain('[browser-missing]');
    expect(stderr).toContain('GONGKAI_BROWSER');
    expect(existsSync(place.path('none.pdf'))).toBe(false);
  });
});
