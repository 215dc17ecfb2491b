// Tests of what needs no browser: node --test test.mjs
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const source = join(dirname(fileURLToPath(import.meta.url)), 'src');

async function load(name) {
  const result = await build({ entryPoints: [join(source, name)], bundle: true, write: false, format: 'esm', platform: 'node' });
  return import(`data:text/javascript;base64,${Buffer.from(result.outputFiles[0].contents).toString('base64')}`);
}

const { vi } = await load('words_vi.ts');
const { en } = await load('words_en.ts');
const { plainNumber, boxNumber, grouped, monthCode, folded, day, oneSide } = await load('written.ts');
const { linesOf } = await load('text_lines.ts');
const { decided, inverse, isKept } = await load('decisions.ts');
const places = (text) => (text.match(/\{\w+\}/g) ?? []).sort();

test('both languages say the same things with the same places', () => {
  assert.deepEqual(Object.keys(en), Object.keys(vi));
  for (const key of Object.keys(vi)) {
    assert.ok(vi[key].trim() && en[key].trim(), key);
    assert.deepEqual(places(en[key]), places(vi[key]), key);
  }
});

test('every word is used, and no other way into the page than text', () => {
  const files = readdirSync(source).filter((each) => /\.tsx?$/.test(each) && !each.startsWith('words_'));
  const code = files.map((each) => readFileSync(join(source, each), 'utf8')).join('\n');
  const made = [...code.matchAll(/t\((?:\([^`]*)?`([\w.]+)\$/g), ...code.matchAll(/`((?:role|amount|kind|decision|state|qualifier)\.)/g)].map((each) => each[1]);
  const unused = Object.keys(vi).filter((key) => !code.includes(`'${key}'`) && !code.includes(`"${key}"`) && !made.some((each) => key.startsWith(each)));
  assert.deepEqual(unused, []);
  assert.doesNotMatch(code, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|dangerouslySet|\beval\b/);
});

test('a reason is told in one language', () => {
  assert.equal(oneSide('«súng | các loại» (12 điểm | points)', 'vi'), '«súng | các loại» (12 điểm)');
  assert.equal(oneSide('«súng | các loại» (12 điểm | points)', 'en'), '«súng | các loại» (12 points)');
  assert.equal(oneSide('không nhận | never taken', 'vi'), 'không nhận');
  assert.equal(oneSide('không nhận | never taken', 'en'), 'never taken');
});

test('libraries are named in one module', () => {
  for (const each of readdirSync(source).filter((name) => name !== 'library.ts'))
    assert.doesNotMatch(readFileSync(join(source, each), 'utf8'), /from '@?preact/, each);
});

test('files stay small', () => {
  for (const each of readdirSync(source)) {
    const lines = readFileSync(join(source, each), 'utf8').split('\n').length;
    assert.ok(lines <= 400, `${each}: ${lines} lines`);
  }
});

test('numbers as Vietnamese papers write them', () => {
  const cases = { '25300': '25300', '25.300': '25300', ' 1.234.567,5 ': '1234567.5', '2,50': '2.5', '2,0': '2', '007': '7', '-3,125': '-3.125' };
  for (const [written, plain] of Object.entries(cases)) assert.equal(plainNumber(written), plain, written);
  for (const wrong of ['', '2.5', '1.23.456', '1,2345', 'hơn 5', '1e5', '1.2345', ',5', '٣']) assert.equal(plainNumber(wrong), null, wrong);
  assert.equal(boxNumber('1234.5'), '1234,5');
  assert.equal(grouped('999999999999999.125', '.', ','), '999.999.999.999.999,125');
  assert.equal(grouped('-1234', '.', ','), '-1.234');
});

test('months, days and names', () => {
  assert.equal(monthCode('8/2025'), '2025-08');
  assert.equal(monthCode('2025-8'), '2025-08');
  for (const wrong of ['13/2025', '0/2025', '2025', '8/25']) assert.equal(monthCode(wrong), null, wrong);
  assert.equal(day('2026-11-24T09:30:00.000+07:00'), '24/11/2026');
  assert.equal(folded('  Đắk   Lắk '), 'dak lak');
});

const finding = (number, start, end, more = {}) => ({
  number, start, end, quote: '', value: '5', qualifier: 'exact', series: 'a.b', offered: true, confidence: 1, decision: 'open', accepted: null, ...more,
});

test('a text is cut at its figures, masked places and cells', () => {
  const text = 'Có 12 súng của [tên].\nxã\t7\t8';
  const lines = linesOf({
    text, findings: [finding(1, 3, 5), finding(2, 3, 5), finding(3, 25, 26)], masked_spans: [{ kind: 'name', start: 15, end: 20 }],
    paragraphs: [{ start: 0, end: 21 }, { start: 22, end: text.length }],
  });
  assert.deepEqual(lines, [
    { row: false, cells: [['Có ', { numbers: [1, 2], text: '12' }, ' súng của ', { masked: 'name', text: '[tên]' }, '.']] },
    { row: true, cells: [['xã'], [{ numbers: [3], text: '7' }], ['8']] },
  ]);
});

test('a decision shows as the server will keep it, and can be taken back', () => {
  const open = finding(1, 0, 1);
  const accepted = decided(open, { number: 1, decision: 'accept' });
  assert.deepEqual([accepted.decision, accepted.accepted], ['accepted', { series: 'a.b', value: '5', qualifier: 'exact' }]);
  const corrected = decided(open, { number: 1, decision: 'correct', series: 'a.b', value: '6' });
  assert.equal(corrected.decision, 'corrected');
  assert.equal(decided(open, { number: 1, decision: 'correct', value: '5' }).decision, 'accepted');
  for (const before of [open, accepted, corrected, decided(open, { number: 1, decision: 'drop' })])
    for (const now of [open, accepted, corrected]) assert.deepEqual(decided(now, inverse(before)), before);
  assert.ok(isKept({ number: 1, decision: 'accept' }, { findings: [accepted] }));
  assert.ok(!isKept({ number: 1, decision: 'accept' }, { findings: [corrected] }));
  assert.ok(!isKept({ number: 2, decision: 'drop' }, { findings: [open] }));
});
