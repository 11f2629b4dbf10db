import fc from 'fast-check';

import { code, type Grown, list, oneText, own, within, withOwn } from './pieces.ts';
import { awaiting, callee, caught, end, given, newLine, quitting, returning, test, wellKnown } from './words.ts';

/** Statements in which several things have to come together: chance alone writes them too seldom. */
export interface SceneParts {
  readonly body: Grown;
  readonly callback: Grown;
  readonly call: Grown;
}

const one = own();
const other = own(1);
const worker = oneText('load', 'fetch', 'client.get', 'save', 'work', 'conn.query');
const nothing = oneText('');
const knowsAbort = oneText('signal.aborted', "e.name === 'AbortError'", 'isAbortError(e)', 'options?.signal?.aborted', "e instanceof Error && e.name === 'AbortError'");

/** The scenes of tasks, handlers and controllers, in the order of what goes wrong: nobody answers, siblings run on, tasks are lost, signals do not arrive. */
export function growScenes({ body, callback, call }: SceneParts): readonly Grown[] {
  return [
    ...growAnswers(body, call),
    ...growGatherings(body),
    ...growLosses(body, callback),
    ...growWays(body),
    ...growCleanups(body, call),
    ...growCaches(),
    ...growListeners(body, callback),
  ];
}

/** `inner` as the language sees it in a callback. */
function inFunction(isAsync: boolean, inner: Grown): Grown {
  return within(() => ({ isAsync, isGenerator: false, isInFunction: true, isInLoop: false, isBreakable: false, labels: [] }), inner);
}

/** Handlers that know of the abort and answer it. */
function growAnswers(body: Grown, call: Grown): readonly Grown[] {
  const answer = oneText('return null', "return new Response('no')", 'return []', 'return { orders: 0 }', 'return', 'return false', "return { status: 'cancelled' }");
  const settling = code`(e) => { if (${knowsAbort}) ${fc.oneof(code`{ ${answer}; }`, inFunction(false, body))} ${oneText('reject(e)', 'observer.error(e)', 'next(e)', 'logger.warn(e)', 'throw e')}; }`;
  const work = code`{ ${awaiting}${worker}(${given}); }`;
  const leave = code`${returning}${oneText('null', '[]', '{ orders: 0 }', "'text'")}`;
  const explicit = code`{ if (${knowsAbort}) ${fc.oneof(code`{ ${fc.oneof(leave, quitting)}; }`, body)} throw e; }`;
  return [
    code`try ${work} catch (e) ${explicit}`,
    code`for (const item of items) { try ${work} catch (e) ${fc.oneof(oneText('{ console.error(e); }', "{ if (e.code === 'ENOENT') throw e; }"), explicit)} }`,
    code`try ${work} catch (e) { ${fc.oneof(nothing, oneText('console.error(e); '))}${leave}; }`,
    code`try ${work} finally { ${leave}; }`,
    withOwn(code`const ${one} = ${awaiting}${worker}(${given}).catch(() => ${oneText('null', '[]', 'undefined')})${end}`),
    code`items.map(async (item) => { try { await ${worker}(${given}); } catch (e) { if (${knowsAbort}) { ${answer}; } throw e; } })${end}`,
    code`void (async () => { try { await ${inFunction(true, call)}; } catch (e) { if (${knowsAbort}) ${inFunction(true, body)} else { ${oneText('throw e', 'reject(e)', 'return null')}; } } })()${end}`,
    code`${awaiting}${worker}(${given}).then(${oneText('resolve', '(value) => observer.next(value)', 'show')}).catch(${settling})${end}`,
  ];
}

/** Several tasks, and what becomes of the others when one fails. */
function growGatherings(body: Grown): readonly Grown[] {
  const controller = code`const ${one} = new AbortController()${end}${newLine}`;
  const controllers = code`${controller}const ${other} = new AbortController()${end}${newLine}`;
  const ofOne = fc.oneof(code`${worker}(url, ${one}.signal)`, code`${worker}({ signal: ${one}.signal })`);
  const ofOther = fc.oneof(code`${worker}(item, ${other}.signal)`, code`${worker}({ url, signal: ${other}.signal })`);
  const late = fc.oneof(nothing, code`setTimeout(() => ${one}.abort(), 50)${end}${newLine}`, code`stop.onclick = () => ${one}.abort()${end}${newLine}`, code`running.push(${one})${end}${newLine}`);
  const abort = fc.oneof(code`${one}.abort()${end}${newLine}`, late);
  const release = oneText('release()', 'close()', 'destroy()', 'end()', 'refresh()');
  return [
    withOwn(code`${controller}${late}${awaiting}${fc.oneof(code`Promise.all([${ofOne}, ${ofOne}])`, code`Promise.all(items.map((item) => ${ofOne}))`)}${end}`),
    withOwn(withOwn(code`${controllers}${abort}${awaiting}Promise.all([${ofOne}, ${ofOther}])${end}`)),
    withOwn(withOwn(code`${controllers}${late}try { ${awaiting}Promise.all([${ofOne}, ${ofOther}]); } catch (${caught}) ${body}`)),
    withOwn(code`const ${one} = ${awaiting}pool.connect()${end}${newLine}try { ${awaiting}Promise.all([${list(code`${one}.query(${given})`, ', ', 1, 3)}]); } finally { ${awaiting}${one}.${release}; }`),
    withOwn(code`{ using ${one} = ${awaiting}pool.connect(); ${awaiting}Promise.all([${list(code`${one}.query(${given})`, ', ', 1, 3)}]); }`),
    code`try { ${awaiting}Promise.all(items.map((item) => this.store.insert(item, ${given}))); } finally { this.store.${release}; }`,
  ];
}

/** Promises that somebody holds, but not in every case. */
function growLosses(body: Grown, callback: Grown): readonly Grown[] {
  return [
    withOwn(code`const ${one} = ${wellKnown}${end}${newLine}${one}.finally(${callback})${end}${newLine}${fc.oneof(awaiting, returning)}${one}${end}`),
    withOwn(code`const ${one} = ${wellKnown}${end}${newLine}try { ${awaiting}${wellKnown}; } catch (${caught}) { ${awaiting}${one}; }`),
    code`items.forEach(async (item) => { await ${worker}(item, ${given}); })${end}`,
    code`new Promise(async (resolve, reject) => { await ${wellKnown}; ${oneText('resolve()', 'reject(e)')}; })${end}`,
    withOwn(code`const ${one} = ${wellKnown}${end}${newLine}if (${test}) ${body}${newLine}${awaiting}${one}${end}`),
  ];
}

/** The ways on which a signal gets lost: a bag that is taken apart, a loop that sleeps, a deadline of its own. */
function growWays(body: Grown): readonly Grown[] {
  const rebuilt = oneText('rest', '{ ...rest }', '{ ...rest, signal }', '{ signal, ...rest }', '{ ...options, timeout: 1 }', 'url, signal');
  const wait = fc.oneof(wellKnown, oneText('sleep(50)', 'sleep(50, undefined, { signal })', 'new Promise((resolve) => setTimeout(resolve, 50))', 'delay(50)', 'new Promise((resolve, reject) => { setTimeout(resolve, 50); })'));
  return [
    code`{ const { signal, ...rest } = options; ${awaiting}${worker}(${rebuilt}); }`,
    code`while (${oneText('true', 'tries < 3', '!signal.aborted', 'ready')}) { ${fc.oneof(nothing, oneText('signal.throwIfAborted(); ', 'if (signal.aborted) break; ', 'tries += 1; '))}${awaiting}${wait}; }`,
    code`for (;;) { try { ${awaiting}${wellKnown}; break; } catch (${caught}) ${body} ${awaiting}${wait}; }`,
    withOwn(code`const ${one} = ${oneText('AbortSignal.timeout(50)', 'AbortSignal.any([signal, AbortSignal.timeout(50)])', 'new AbortController().signal')}${end}${newLine}${awaiting}${worker}(url, { signal: ${one} })${end}`),
    code`${awaiting}${wellKnown}${end}`,
  ];
}

/** Cleaning up with a signal that may be aborted by then. */
function growCleanups(body: Grown, call: Grown): readonly Grown[] {
  const cleanup = code`${awaiting}${oneText('conn.close', 'lock.release', 'client.del', 'cleanUp', 'save', 'fetch', 'db.rollback', 'remove')}(${oneText('', 'url, ')}${given})`;
  return [
    code`try ${body} finally { ${cleanup}; }`,
    code`try { ${awaiting}${call}; } catch (${caught}) { ${cleanup}; throw 'text'; } finally ${body}`,
  ];
}

/** A task started for one caller and kept for all. */
function growCaches(): readonly Grown[] {
  return [
    code`last = ${awaiting}(cache[url] ??= ${worker}(url, ${given}))${end}`,
    code`if (!cache.has(url)) cache.set(url, ${worker}(url, ${given}))${end}${newLine}last = ${awaiting}cache.get(url)${end}`,
    code`this.pending ??= ${worker}(${given})${end}${newLine}${awaiting}this.pending${end}`,
    code`if (!this.pending) { this.pending = ${worker}(${given}).finally(() => { this.pending = undefined; }); }${newLine}last = this.pending${end}`,
  ];
}

/** Controllers that listen to a signal, and listeners that do the work of one. */
function growListeners(body: Grown, callback: Grown): readonly Grown[] {
  const listened = oneText('signal', 'options.signal', 'signal?');
  const abort = fc.oneof(code`() => ${one}.abort()`, code`() => { ${one}.abort(signal.reason); }`, code`${one}.abort`, code`${one}.abort.bind(${one})`, code`() => ${one}.abort`, callback);
  const misused = fc.oneof(code`setTimeout(${abort}, 50)`, code`${one}.abort`, code`fetch(url, { signal: ${one} })`, code`${awaiting}${worker}(${one})`, code`if (${one}.aborted) ${body}`, code`${one}.abort('closed')`, oneText('signal.aborted', 'signal.throwIfAborted'));
  return [
    withOwn(code`const ${one} = new AbortController()${end}${newLine}${listened}.addEventListener('abort', ${abort}, ${oneText('{ once: true }', '{ signal: options.signal }')})${end}${newLine}${awaiting}${worker}({ signal: ${one}.signal })${end}`),
    withOwn(code`const ${one} = new AbortController()${end}${newLine}try { ${awaiting}${callee}(${one}.signal); } catch (${caught}) ${body} finally { ${one}.abort(); }`),
    withOwn(code`const ${one} = setTimeout(${callback}, 50)${end}${newLine}signal.onabort = () => { clearTimeout(${one}); }${end}`),
    withOwn(code`const ${one} = new AbortController()${end}${newLine}${misused}${end}`),
    withOwn(code`const { abort: ${one} } = new AbortController()${end}${newLine}setTimeout(${fc.oneof(one, code`() => ${one}()`)}, 50)${end}`),
    code`new Promise((resolve, reject) => { ${listened}.addEventListener('abort', () => { ${oneText('throw signal.reason', 'signal.throwIfAborted()', 'if (ready) throw signal.reason')}; }); ${wellKnown}.then(resolve, reject); })${end}`,
    code`new Promise((resolve, reject) => { signal.addEventListener('abort', () => { reject(signal.reason); }); ${wellKnown}.then(resolve, reject); })${end}`,
  ];
}
