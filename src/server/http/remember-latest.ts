/** Makes what belongs to a key once, and keeps it for the keys that were asked for lately. */
export function rememberLatest<Key, Made>(max: number): (key: Key, make: () => Made) => Made {
  const kept = new Map<Key, Made>()
  return (key, make) => {
    const known = kept.get(key)
    // Whoever is asked for again moves behind the others.
    kept.delete(key)
    const made = known ?? make()
    kept.set(key, made)
    for (const oldest of kept.keys()) {
      if (kept.size <= max) break
      kept.delete(oldest)
    }
    return made
  }
}
