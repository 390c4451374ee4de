/** What the grid of a role gives or does not give; beside the deciding, for the page takes it without that. */
const explainedGrants = [
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
export type ExplainedGrant = (typeof explainedGrants)[number]

/** What one may ask about: besides, what goes by a right, by who keeps a record to herself, or by flows. */
export const explainedActions = [...explainedGrants, 'reveal', 'lock', 'unlock', 'approve'] as const
export type ExplainedAction = (typeof explainedActions)[number]
