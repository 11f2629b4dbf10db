import { describe, expect, it } from 'vitest';

import { getSettlerOfExecutor, isPromiseReject, rejectsPromise, surelyRejectsPromise } from '../../src/cancellation/reject-calls.ts';
import { narrow, parseSnippet } from '../support/snippet.ts';

const ask = (marked: string): boolean => {
  const { node, file } = narrow(parseSnippet(marked), 'CallExpression');
  return rejectsPromise(node, file);
};

describe('a call that rejects a promise', () => {
  it.each([
    ['the word of all executors', 'new Promise((resolve, reject) => { «reject(error)»; })'],
    ['its short form', 'new Promise((res, rej) => { «rej(error)»; })'],
    ['another word', 'new Promise((done, fail) => { later(() => «fail(error)»); })'],
    ['a method', '«deferred.reject(error)»;'],
    ['a name that says whom', '«rejectAll(error)»;'],
    ['a promise that is returned', 'function f() { return «Promise.reject(error)»; }'],
  ])('%s', (_, marked) => {
    expect(ask(marked)).toBe(true);
  });

  it.each([
    ['the first parameter', 'new Promise((done, fail) => { «done(error)»; })'],
    ['of something else', 'new Job((done, fail) => { «fail(error)»; })'],
    ['another function', '«log(error)»;'],
    ['a name that only begins so', '«rejoice(error)»;'],
    ['a function that is called on the spot', '((done, fail) => { «fail(error)»; })();'],
    ['a promise that is dropped', '«Promise.reject(error)»;'],
  ])('not %s', (_, marked) => {
    expect(ask(marked)).toBe(false);
  });

  it.each([['Promise.reject(error)', true], ['deferred.reject(error)', false], ['Promise.resolve(error)', false]])('that makes one: %s', (code, isOne) => {
    expect(isPromiseReject(narrow(parseSnippet(`«${code}»;`), 'CallExpression').node)).toBe(isOne);
  });
});

it.each([
  [true, 'new Promise((done, fail) => { later(() => «fail()»); })'],
  [true, 'function f() { return «Promise.reject()»; }'],
  [false, '«Promise.reject()»;'],
  [false, '«invitation.reject()»;'],
  [false, 'function f(reject) { «reject()»; }'],
])('it is certain to reject: %s, %s', (isCertain, marked) => {
  const { node, file } = narrow(parseSnippet(marked), 'CallExpression');
  expect(surelyRejectsPromise(node, file)).toBe(isCertain);
});

describe('a function that a promise gives to its executor', () => {
  it.each([
    ['resolve', 'new Promise((done, fail) => { «done»; })'],
    ['reject', 'new Promise((done, fail) => { later(() => «fail»); })'],
    ['reject', 'new Promise(function (done, fail) { «fail!»; })'],
    [undefined, 'new Promise((done, fail, more) => { «more»; })'],
    [undefined, 'new Job((done, fail) => { «fail»; })'],
    [undefined, 'list.forEach((done, fail) => { «fail»; })'],
    [undefined, 'const reject = 1; «reject»;'],
    [undefined, 'new Promise((done, { fail }) => { «fail»; })'],
    [undefined, 'new Promise((done) => { «done.later»; })'],
  ])('%s: %s', (expected, marked) => {
    const { node, file } = parseSnippet(marked);
    expect(getSettlerOfExecutor(node.type === 'ExpressionStatement' ? node.expression : node, file)).toBe(expected);
  });
});
