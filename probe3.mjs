import { lint } from './probe.mjs';
import { readFileSync, readdirSync } from 'node:fs';
import * as vue from 'vue-eslint-parser'; import * as svelte from 'svelte-eslint-parser'; import * as astro from 'astro-eslint-parser'; import * as ts from '@typescript-eslint/parser'; import * as espree from 'espree';
const norm=(l)=>l.map(x=>x.replace(/^(\d+)/,(_,n)=>Number(n)-1).replace(/ \{"range".*|\[.*$/,''));
const count={};
for (const f of readdirSync('rules-docs').filter(f=>f.endsWith('.md'))) for (const m of readFileSync('rules-docs/'+f,'utf8').matchAll(/^```(js|ts)\b[^\n]*\n(.*?)^```$/gms)) {
 const code=m[2]; const lang=m[1];
 const base=norm(lint('\n'+code,'a.'+lang,ts));
 const cmp=(n,l)=>{ count[n]??=[0,0]; count[n][0]++; count[n][1]+=base.length; const b=norm(l); const d=[...base.filter(x=>!b.includes(x)).map(x=>'-'+x),...b.filter(x=>!base.includes(x)).map(x=>'+'+x)]; if(d.length) console.log(f,n,d.slice(0,5)); };
 const t={parser:ts};
 for (const [n,w,name,p] of [['vue',c=>`<script lang="ts">\n${c}\n</script><template><p/></template>`,'a.vue',vue],['vuesetup',c=>`<script setup lang="ts">\n${c}\n</script><template><p/></template>`,'a.vue',vue],['svelte',c=>`<script lang="ts">\n${c}\n</script><p/>`,'a.svelte',svelte],['astro',c=>`---\n${c}\n---\n<p/>`,'a.astro',astro]]) {
  try { cmp(n+' ts',lint(w(code),name,p,t)); } catch(e) { console.log(f,n,'CRASH',e.message.slice(0,200)); }
  if (lang==='js') cmp(n,lint(w(code).replace(' lang="ts"',''),name,p));
 }
 if(lang==='js') cmp('espree',lint('\n'+code,'a.js',espree));
}
console.log(count);
