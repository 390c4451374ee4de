interface CategoryProps {
  readonly name: string
  readonly count: number
  readonly pressed: boolean
  /** How far below the top it stands. */
  readonly depth?: number
  readonly onChoose: () => void
}

export function Category({ name, count, pressed, depth = 0, onChoose }: CategoryProps) {
  return (
    <li>
      <button
        type="button"
        className="category"
        style={depth > 0 ? { paddingInlineStart: 8 + depth * 16 } : undefined}
        aria-pressed={pressed}
        title={name}
        onClick={onChoose}
      >
        <span className="category-name">{name}</span>
        <span className="category-count tabular">{count}</span>
      </button>
    </li>
  )
}
