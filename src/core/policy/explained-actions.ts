/** What one may ask about: beside the deciding, for the page takes it without that. */
export const explainedActions = [
  'view',
  'create',
  'edit',
  'delete',
  'restore',
  'transfer',
  'import',
  'export',
  'batch',
] as const
export type ExplainedAction = (typeof explainedActions)[number]
