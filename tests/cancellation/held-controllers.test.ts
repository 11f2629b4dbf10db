import type { TSESTree } from '@typescript-eslint/utils';
import { describe, expect, it } from 'vitest';

import { getHeldController, holdsController, isSeenToElsewhere } from '../../src/cancellation/held-controllers.ts';
import { getPlace } from '../../src/scope/places.ts';
import { narrow, parseSnippet, type Snippet } from '../support/snippet.ts';

const parseStore = (code: string): Snippet<TSESTree.AssignmentExpression | TSESTree.CallExpression> => narrow(parseSnippet(code), 'AssignmentExpression', 'CallExpression');

describe('getHeldController', () => {
  it.each([
    ['this.live', 'class Job { run() { «this.live = new AbortController()»; } }'],
    ['live.current', 'const live = useRef(); function run() { «live.current = new AbortController()»; }'],
    ['live.current', 'function run(live) { «live.current = new AbortController()»; }'],
    ['live', 'let live; function run() { «live = new AbortController()»; }'],
    ['runs', 'const runs = new Map(); function run(key) { «runs.set(key, new AbortController())»; }'],
    ['runs', 'const runs = {}; function run(key) { «runs[key] = new AbortController()»; }'],
    ['this.live', 'class Job { run() { const own = new AbortController(); «this.live = own»; } }'],
    [undefined, 'class Job { run(own) { «this.live = own»; } }'],
    [undefined, 'class Job { run() { let own = new AbortController(); own = given; «this.live = own»; } }'],
    [undefined, 'class Job { run() { «this.live = new Job()»; } }'],
    [undefined, 'function run() { let live; «live = new AbortController()»; }'],
    [undefined, 'function run(job) { «job.live = new AbortController()»; }'],
    [undefined, 'function run() { «live = new AbortController()»; }'],
    [undefined, 'let live; «live = new AbortController()»;'],
    [undefined, 'let live; function run() { «live += new AbortController()»; }'],
  ])('%s: %s', (expected, code) => {
    const { node, file } = parseStore(code);
    expect(getHeldController(node, file)?.place.path).toBe(expected);
  });
});

describe('isSeenToElsewhere', () => {
  it.each([
    [false, '«this.live = new AbortController()»;'],
    [false, 'const own = new AbortController(); «this.live = own»; load(own.signal);'],
    [true, 'const own = new AbortController(); «this.live = own»; later(() => own.abort());'],
    [true, 'const own = new AbortController(); «this.live = own»; keep(own);'],
  ])('%s: %s', (expected, code) => {
    const { node, file } = parseStore(`class Job { run() { ${code} } }`);
    const held = getHeldController(node, file);
    expect(held && isSeenToElsewhere(held, file)).toBe(expected);
  });
});

describe('holdsController', () => {
  it.each([
    ['place', true, 'live = new AbortController();', 'this.live'],
    ['place', true, 'run() { this.live = new AbortController(); }', 'this.live'],
    ['place', false, 'run() { this.live = new Job(); }', 'this.live'],
    ['place', false, 'run() { this.other = new AbortController(); }', 'this.live'],
    ['collection', true, 'run(id) { this.runs.set(id, new AbortController()); }', 'this.runs'],
    ['collection', true, 'run() { const own = new AbortController(); this.runs.add(own); }', 'this.runs'],
    ['collection', false, 'run() { this.runs = new AbortController(); }', 'this.runs'],
    ['collection', false, 'run() { this.runs.add(1); this.runs.push(new AbortController()); }', 'this.runs'],
    ['place', false, 'run(id) { this.runs.set(id, new AbortController()); }', 'this.runs'],
  ] as const)('as a %s: %s, with %s', (as, expected, members, name) => {
    const { node, file } = parseSnippet(`class Job { ${members} close() { «${name}»; } }`);
    const place = getPlace(node.type === 'ExpressionStatement' ? node.expression : node);
    expect(place && holdsController(place, file, as)).toBe(expected);
  });

  it('is another field in another class', () => {
    const { node, file } = parseSnippet('class Job { run() { this.live = new AbortController(); } } class Other { close() { return «this.live»; } }');
    const place = getPlace(node);
    expect(place && holdsController(place, file, 'place')).toBe(false);
  });
});
