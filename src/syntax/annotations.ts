import type { TSESTree } from '@typescript-eslint/utils';

/** Whether a type is written behind a name or a field. Some parsers say `null` where there is none, others leave the property out. */
export function isAnnotated({ typeAnnotation }: { readonly typeAnnotation?: TSESTree.TSTypeAnnotation | null | undefined }): boolean {
  return Boolean(typeAnnotation);
}
