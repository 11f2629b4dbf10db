import { Linter } from 'eslint';
import * as vue from 'vue-eslint-parser';
import * as ts from '@typescript-eslint/parser';
const {default: plugin} = await import('/tmp/w7-dist/index.js');
const l = new Linter();
export const lint=(code,filename='a.vue',parser=vue, extra={})=>l.verify(code,[{files:['**'],languageOptions:{parser:parser.default??parser,parserOptions:{...extra}}},plugin.configs.all],{filename}).map(m=>`${m.line}:${m.column} ${m.ruleId} ${m.messageId} ${m.message} ${(m.suggestions??[]).map(s=>JSON.stringify(s.fix))}`);
if (process.argv[1].endsWith('probe.mjs')) {
const script=`<script setup>
import { fetchJson } from './x.js';
const controller = new AbortController();
async function load() { await fetchJson('/x', { signal: controller.signal }); }
function close() {}
async function stop() { await fetchJson('/stop', { signal: controller.signal }); }
</script>
`;
for (const h of ['load()','load(); close()','() => { load(); close(); }','async () => { load(); close(); }','async () => { load(); await stop(); }', 'async (load) => { load(); await stop(); }','async () => { const load = 1; load(); }','controller.abort','() => controller.abort','() => { controller.abort; }',
 'async () => { try { load(); } catch (e) { close(e); } }', 'async () => { try { await load(); } catch (e) { if (e.name === `AbortError`) return; await load(); } }',
 'async () => { fetch(`/x`); await Promise.all([load(), fetch(`/x`, {signal: controller.signal})]); new Promise(async (r) => { await load(); r() }) }',
 'async ({ signal }) => { await fetch(`/x`, { signal }); await fetch(`/y`); for (;;) { await load(); } }',
 'async () => { load().finally(close); await stop(); }',
 'load().then(close)', 'async () => { [1].forEach(async (x) => { await load(x); }); }',
 'async () => { const own = new AbortController(); await stop(own.signal); own.abort; const { abort } = controller; abort(); controller.signal.onabort = () => {}; controller.abort(`x`); controller.signal.aborted; }',
]) console.log(h, '\n   ', lint(`${script}<template><div v-for="x in y"><button @click="${h}" /></div></template>`).join('\n    '));
}
