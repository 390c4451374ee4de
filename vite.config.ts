import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const apiAddress = process.env.KEBU_API ?? 'http://127.0.0.1:3000'
// The Host stays the page's own: the server refuses writes whose Origin is another one.
const proxy = { target: apiAddress, changeOrigin: false }

export default defineConfig({
  root: join(import.meta.dirname, 'src/web'),
  publicDir: join(import.meta.dirname, 'src/web/public'),
  plugins: [react(), compressedSiblings()],
  build: {
    outDir: join(import.meta.dirname, 'dist/web'),
    emptyOutDir: true,
    // The browsers of the last three years: no syntax has to be rewritten for older ones.
    target: ['chrome111', 'edge111', 'firefox114', 'safari16.4'],
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Only what a named chunk matches goes into it. Otherwise a chunk would pull its dependencies along, and the
          // shell would have to fetch, say, the date picker because both use the same hook.
          includeDependenciesRecursively: false,
          groups: [
            { name: 'react', test: /[\\/]node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 30 },
            {
              name: 'tanstack',
              // Not the table and the virtual rows: only lists need those.
              test: /[\\/]node_modules[\\/]@tanstack[\\/](react-router|react-query|router|query|history|react-store|store)/,
              priority: 20,
            },
          ],
        },
      },
    },
  },
  server: { port: 5173, proxy: { '/api': proxy, '/healthz': proxy, '/readyz': proxy } },
})

/** Writes a .br and a .gz beside every text asset, so that the server never compresses the page itself. */
function compressedSiblings(): Plugin {
  let folder = ''
  return {
    name: 'compressed-siblings',
    apply: 'build',
    configResolved: (config) => {
      folder = config.build.outDir
    },
    closeBundle: async () => {
      const files = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
      const texts = files.filter((file) => file.isFile() && /\.(js|css|html|svg|json|webmanifest|txt)$/.test(file.name))
      await Promise.all(texts.map((file) => compress(join(file.parentPath, file.name))))
    },
  }
}

async function compress(path: string): Promise<void> {
  const text = await readFile(path)
  // Below a packet's size a compressed answer arrives no sooner.
  if (text.length < 1024) return
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: text.length }
  const [brotli, zipped] = await Promise.all([promisify(brotliCompress)(text, { params }), promisify(gzip)(text)])
  await Promise.all([writeFile(`${path}.br`, brotli), writeFile(`${path}.gz`, zipped)])
}
