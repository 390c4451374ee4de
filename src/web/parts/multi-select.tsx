import { Select, type SelectProps } from 'antd'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import './multi-select.css'

/**
 * A choice of several values. In antd's own, Tab takes the option under the pointer, and so takes off again what was just picked: here
 * the list closes first, and Tab goes on to the next field.
 */
export function MultiSelect<Value, Option extends NonNullable<SelectProps['options']>[number]>({
  defaultOpen = false,
  onOpenChange,
  ...props
}: Omit<SelectProps<Value, Option>, 'mode' | 'open'>) {
  const [open, setOpen] = useState(defaultOpen)
  const change = (next: boolean) => {
    setOpen(next)
    onOpenChange?.(next)
  }
  return (
    <div
      className="multi-select"
      onKeyDownCapture={({ key }) => key === 'Tab' && open && flushSync(() => change(false))}
    >
      <Select<Value, Option> {...props} mode="multiple" open={open} onOpenChange={change} />
    </div>
  )
}
