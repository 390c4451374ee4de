import './progress-bar.css'

interface ProgressBarProps {
  readonly done: number
  readonly total: number | null
  readonly label: string
}

/** How far a long work is; without a total, or at zero, it only shows that something is happening. */
export function ProgressBar({ done, total, label }: ProgressBarProps) {
  const known = total !== null && total > 0 && done > 0
  const percent = known ? Math.min(100, (done / total) * 100) : 0
  return (
    <div
      className={`progress-bar${known ? '' : ' is-starting'}`}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total ?? 100}
      {...(known ? { 'aria-valuenow': done } : {})}
    >
      <span style={known ? { width: `${percent}%` } : undefined} />
    </div>
  )
}
