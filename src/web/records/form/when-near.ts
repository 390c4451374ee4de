/** How far from what is in sight something is near. */
const margin = '400px 0px'

const awaited = new WeakMap<Element, () => void>()
let observer: IntersectionObserver | undefined

/** Tells once that an element has come near what is in sight; many that come together are told in one turn. */
export function whenNear(element: Element | null, then: () => void): () => void {
  if (!element) return () => undefined
  // The page scrolls within a box of its own, which the margin of the window does not reach.
  const options: IntersectionObserverInit & { scrollMargin: string } = { rootMargin: margin, scrollMargin: margin }
  observer ??= new IntersectionObserver(tellNear, options)
  awaited.set(element, then)
  observer.observe(element)
  return () => observer?.unobserve(element)
}

function tellNear(entries: readonly IntersectionObserverEntry[]): void {
  for (const { target, isIntersecting } of entries) if (isIntersecting) awaited.get(target)?.()
}
