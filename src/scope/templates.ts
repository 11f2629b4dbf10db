import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

/** What Vue's parser tells of an expression in a template: the names in it that it does not declare itself. */
interface TemplateExpression {
  readonly references: readonly { readonly id: TSESTree.Node; readonly variable: object | null }[];
}

/** The expression of a Vue template that `node` is part of. ESLint knows no scopes there and gives the global one for all of its code. */
export function getTemplateExpression(node: TSESTree.Node, scope: TSESLint.Scope.Scope): TemplateExpression | undefined {
  if (scope.type !== 'global') return undefined;
  for (let { parent } = node; parent; parent = parent.parent) {
    if (isTemplateExpression(parent)) return parent;
  }
  return undefined;
}

/** Whether `node` is code of a Vue template: nothing is a global there but `console`, `Math` and the like. */
export function isInTemplate(node: TSESTree.Node, sourceCode: TSESLint.SourceCode): boolean {
  return getTemplateExpression(node, sourceCode.getScope(node)) !== undefined;
}

function isTemplateExpression(node: TSESTree.Node): node is TemplateExpression & TSESTree.Node {
  const { type }: { readonly type: string } = node;
  return type === 'VExpressionContainer';
}

/** The variable of `<script setup>` that a name in a template stands for. Names that the template declares have none, nor has what a component gives to its template otherwise. */
export function getVariableOfScript(name: TSESTree.Identifier | TSESTree.JSXIdentifier, { references }: TemplateExpression, { childScopes }: TSESLint.Scope.Scope): TSESLint.Scope.Variable | undefined {
  if (!references.some(({ id, variable }) => id === name && variable === null)) return undefined;
  const variable = childScopes.find(({ type }) => type === 'module')?.set.get(name.name);
  return variable?.references.some(isUseInTemplate) === true ? variable : undefined;
}

/** The parser notes in the script's scope what a template takes from it. */
function isUseInTemplate(reference: TSESLint.Scope.Reference): boolean {
  return 'vueUsedInTemplate' in reference;
}
