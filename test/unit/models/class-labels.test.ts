// The names of a model's classes: how exporters write them, and what they mean to lotcount.

import { describe, expect, test } from 'vitest';
import { findClassLabels, parseNames, type LabelQuestion } from '../../../src/models/class-labels.ts';

describe('names as exporters write them', () => {
  test.each([
    { name: 'a Python dictionary', text: '{0: \'person\', 1: \'car\'}', labels: ['person', 'car'] },
    { name: 'JSON of a dictionary', text: '{"0": "person", "1": "car"}', labels: ['person', 'car'] },
    { name: 'numbers in another order', text: '{1: \'car\', 0: \'person\'}', labels: ['person', 'car'] },
    { name: 'a Python list', text: '[\'person\', \'car\']', labels: ['person', 'car'] },
    { name: 'JSON of a list', text: '["person","car"]', labels: ['person', 'car'] },
    { name: 'an apostrophe', text: '["driver\'s cab", "car"]', labels: ['driver\'s cab', 'car'] },
    { name: 'an apostrophe that is escaped', text: '[\'driver\\\'s cab\', \'car\']', labels: ['driver\'s cab', 'car'] },
    { name: 'a number and a colon in a name', text: '{0: \'van 3: large\', 1: \'car\'}', labels: ['van 3: large', 'car'] },
    { name: 'a number that is missing', text: '{0: \'person\', 2: \'car\'}', labels: undefined },
    { name: 'a number beyond all classes', text: '{0: \'person\', 900000000: \'car\'}', labels: undefined },
    { name: 'no names', text: '{}', labels: undefined },
    { name: 'nothing', text: '', labels: undefined },
    { name: 'no entry', text: undefined, labels: undefined },
  ])('$name', ({ text, labels }) => {
    expect(parseNames(text)).toEqual(labels);
  });
});

describe('what they mean', () => {
  const ask = (over: Partial<LabelQuestion>) => findClassLabels({
    path: 'own.onnx', configured: undefined, metadata: new Map(), classCount: undefined, ...over,
  });

  test('vehicles by their usual names, persons, and rivals', () => {
    const configured = ['Pedestrian', 'PICKUP_TRUCK', 'lorry', ' minibus ', 'moped', 'bicycle'];
    expect(ask({ configured }).meanings)
      .toEqual(['person', 'car', 'truck', 'bus', 'motorcycle', 'rival']);
  });

  test('the configuration goes before the file, the file before COCO', () => {
    const metadata = new Map([['names', '["van", "dog"]']]);
    expect(ask({ configured: ['dog', 'bus'], metadata })).toMatchObject({ source: 'config' });
    expect(ask({ metadata })).toMatchObject({ source: 'file', labels: ['van', 'dog'] });
    expect(ask({ classCount: 80 })).toMatchObject({ source: 'coco' });
    expect(ask({ classCount: 80 }).labels[2]).toBe('car');
  });

  test('91 classes are COCO with its own numbers, from 1', () => {
    const { labels, meanings } = ask({ classCount: 91 });
    expect([labels[1], labels[3], labels[8], labels[90]]).toEqual(['person', 'car', 'truck', 'toothbrush']);
    expect(meanings[3]).toBe('car');
  });

  test('a model that knows persons alone counts nothing, and says so', () => {
    expect(() => ask({ configured: ['person', 'dog'] })).toThrow(/it knows no vehicle.*person, dog/);
  });
});
