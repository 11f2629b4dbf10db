import { lint } from './probe.mjs';
import { readFileSync } from 'node:fs';
import * as vue from 'vue-eslint-parser'; import * as svelte from 'svelte-eslint-parser'; import * as astro from 'astro-eslint-parser'; import * as ts from '@typescript-eslint/parser'; import * as espree from 'espree'; import babel from '@babel/eslint-parser';
for (const name of ['textbook.js','positions.js']) {
 const code=readFileSync('tests/fixtures/hosts/'+name,'utf8').replace(/^#!.*/,'');
 const norm=(l)=>l.filter(x=>1).map(x=>x.replace(/^(\d+)/,(_,n)=>Number(n)-1).replace(/ \{"range".*|\[.*$/,''));
 const base=norm(lint('\n'+code,'a.js',ts));
 const cmp=(n,l)=>{ const b=norm(l); console.log(name,n,base.length,b.length, base.filter(x=>!b.includes(x)).slice(0,4), b.filter(x=>!base.includes(x)).slice(0,4)); };
 cmp('espree',lint('\n'+code,'a.js',espree));
 cmp('vue',lint(`<script>\n${code}\n</script><template><p/></template>`));
 cmp('vuesetup',lint(`<script setup>\n${code}\n</script><template><p/></template>`));
 cmp('vuesetup ts',lint(`<script setup lang="ts">\n${code}\n</script><template><p/></template>`,'a.vue',vue,{parser:ts}));
 cmp('svelte',lint(`<script>\n${code}\n</script><p/>`,'a.svelte',svelte));
 cmp('svelte ts',lint(`<script lang="ts">\n${code}\n</script><p/>`,'a.svelte',svelte,{parser:ts}));
 cmp('astro',lint(`---\n${code}\n---\n<p/>`,'a.astro',astro));
 cmp('astro',lint(`---\n${code}\n---\n<p/>`,'a.astro',astro,{parser:ts}));
}
