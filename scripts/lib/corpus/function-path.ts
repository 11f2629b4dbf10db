import type { TSESTree } from '@typescript-eslint/utils';

/** The names of the functions and classes around a node, outermost first; a callback goes by the function that it is given to. */
export function getFunctionPath(node: TSESTree.Node | null): string {
  const names: string[] = [];
  for (let around: TSESTree.Node | null | undefined = node; around; around = around.parent) {
    const name = getOwnName(around);
    if (name !== undefined) names.unshift(name);
  }
  return names.join('.') || '(module)';
}

function getOwnName(node: TSESTree.Node): string | undefined {
  if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') return node.id?.name ?? getNameOfPlace(node.parent);
  if (node.type === 'FunctionDeclaration') return node.id?.name ?? 'default';
  if (node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression') return node.id?.name ?? getNameOfPlace(node.parent);
  return undefined;
}

/** What a function without a name of its own is called by where it stands. */
function getNameOfPlace(place: TSESTree.Node): string {
  if (place.type === 'VariableDeclarator' || place.type === 'AssignmentExpression') return getName(place.type === 'VariableDeclarator' ? place.id : place.left);
  if (place.type === 'MethodDefinition' || place.type === 'PropertyDefinition' || place.type === 'Property') return getName(place.key);
  if (place.type === 'CallExpression' || place.type === 'NewExpression') return `${getName(place.callee)}()`;
  return '(anonymous)';
}

function getName(node: TSESTree.Node): string {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'PrivateIdentifier') return `#${node.name}`;
  if (node.type === 'MemberExpression') return getName(node.property);
  return node.type === 'Literal' ? String(node.value) : '(anonymous)';
}
