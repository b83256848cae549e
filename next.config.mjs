import path from 'node:path'

/** @type {import('next').NextConfig} */
const config = {
  // A second build beside a running one (the browser tests make one) goes to a folder of its own.
  distDir: process.env.PARALLAX_DIST_DIR ?? '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  turbopack: { root: path.resolve(import.meta.dirname) },
  serverExternalPackages: ['@node-rs/argon2', 'pg'],
}

export default config
