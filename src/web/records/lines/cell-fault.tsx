/** Whole, below its cell, however narrow that is. An amount that is too large has one, too. */
export function CellFault({ id, fault }: { readonly id: string; readonly fault: string | undefined }) {
  return fault ? (
    <span id={`${id}-fault`} className="kb-fault">
      {fault}
    </span>
  ) : null
}
