/** Whether a problem of a row tells of a cell that others changed and that is settled: it says what stays, and nothing is at fault. */
export function isSettledCell({ code }: { readonly code: string }): boolean {
  return code === 'import-cell-settled'
}
