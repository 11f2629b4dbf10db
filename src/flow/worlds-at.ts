import type { TSESTree } from '@typescript-eslint/utils';

import { isLoop } from '../syntax/ancestors.ts';
import type { CaughtError } from './caught-error.ts';
import { complete, runHelper } from './completions.ts';
import { refine, refineCases } from './conditions.ts';
import type { Scene } from './outcomes.ts';
import { certainAbort, includes, kept, maybeAbort, ruledOut, type States, told, unreachable } from './states.ts';

/**
 * In which worlds the code at `node` runs, when `root` around it is entered with an error that may be the abort. That somebody has
 * been told of the abort makes it no less of one.
 */
export function getWorldsAt(node: TSESTree.Node, root: TSESTree.Node, error: CaughtError): States {
  const scene: Scene = { error, body: root, depth: 0, isWork: () => false, runHelper };
  const path = getPathDown(node, root);
  return path.reduce<States>((states, child, index) => reopen(enter(path[index - 1] ?? root, child, states, scene)), maybeAbort);
}

/** The nodes from below `root` to `node`. */
function getPathDown(node: TSESTree.Node, root: TSESTree.Node): readonly TSESTree.Node[] {
  const path: TSESTree.Node[] = [];
  for (let current: TSESTree.Node | undefined = node; current && current !== root; current = current.parent) path.unshift(current);
  return path;
}

/** The worlds in which `child` of `parent` runs, given those of `parent`. */
function enter(parent: TSESTree.Node, child: TSESTree.Node, states: States, scene: Scene): States {
  switch (parent.type) {
    case 'BlockStatement':
      return getStatementsBefore(parent.body, child).reduce((before, statement) => reopen(complete(statement, before, scene).falls), states);
    case 'SwitchStatement':
      return enterCase(parent, child, states, scene);
    case 'SwitchCase':
      return getStatementsBefore(parent.consequent, child).reduce((before, statement) => reopen(complete(statement, before, scene).falls), states);
    case 'IfStatement':
    case 'ConditionalExpression': {
      if (child === parent.test) return states;
      const { whenTrue, whenFalse } = refine(parent.test, states, scene.error);
      return child === parent.consequent ? whenTrue : whenFalse;
    }
    case 'LogicalExpression': {
      if (child === parent.left || parent.operator === '??') return states;
      const { whenTrue, whenFalse } = refine(parent.left, states, scene.error);
      return parent.operator === '&&' ? whenTrue : whenFalse;
    }
    default:
      return isLoop(parent) && 'test' in parent && parent.test && parent.body === child ? refine(parent.test, states, scene.error).whenTrue : states;
  }
}

/** A case is entered from the head of its `switch`, or from the case above. */
function enterCase(statement: TSESTree.SwitchStatement, child: TSESTree.Node, states: States, scene: Scene): States {
  if (child === statement.discriminant) return states;
  const { entries } = refineCases(statement, states, scene.error);
  let entered = unreachable;
  for (const [index, { consequent }] of statement.cases.entries()) {
    entered |= entries[index] ?? unreachable;
    if (statement.cases[index] === child) break;
    entered = consequent.reduce((before, part) => reopen(complete(part, before, scene).falls), entered);
  }
  return entered;
}

function getStatementsBefore(statements: readonly TSESTree.Statement[], child: TSESTree.Node): readonly TSESTree.Node[] {
  return statements.filter((statement) => statement.range[1] <= child.range[0]);
}

function reopen(states: States): States {
  return includes(states, told | kept) ? (states & ruledOut) | maybeAbort | (states & certainAbort) : states;
}
