import { enableCompileCache } from 'node:module'

// Taking the types off 400 files costs half a second: what the first start made ready, later ones load.
enableCompileCache()
await import('./run-kebu.ts')
