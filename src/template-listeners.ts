import type { TSESLint } from '@typescript-eslint/utils';

type Listeners = TSESLint.RuleListener;

/** What Vue's parser offers to rules that look into templates too. */
interface TemplateServices {
  readonly defineTemplateBodyVisitor: (ofTemplate: Listeners, ofScript: Listeners) => Listeners;
}

/** The listeners of a rule for all code of a file: a parser that keeps the code of a template apart from the script is asked to visit it as well. */
export function addTemplates(listeners: Listeners, { parserServices }: TSESLint.SourceCode): Listeners {
  if (!visitsTemplates(parserServices) || Object.keys(listeners).length === 0) return listeners;
  return parserServices.defineTemplateBodyVisitor({ ...listeners }, listeners);
}

function visitsTemplates(services: object | undefined): services is TemplateServices {
  return services !== undefined && 'defineTemplateBodyVisitor' in services;
}
