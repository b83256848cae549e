import path from 'node:path'

// Pages get their own policy, with a nonce, from proxy.ts; answers of the API must never run as a page.
const NOT_A_PAGE = [{ key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'; sandbox" }]

const EVERYWHERE = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'X-Permitted-Cross-Domain-Policies', value: 'none' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()' },
]

/** @type {import('next').NextConfig} */
const config = {
  // A second build beside a running one (the browser tests make one) goes to a folder of its own.
  distDir: process.env.PARALLAX_DIST_DIR ?? '.next',
  typescript: { ignoreBuildErrors: process.env.PARALLAX_TYPES_CHECKED === '1' },
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  // A route is loaded when it is first asked for: all of them at the start are 60 MB and more, much of it the same code again and again.
  experimental: { preloadEntriesOnStart: false },
  turbopack: { root: path.resolve(import.meta.dirname) },
  serverExternalPackages: ['@node-rs/argon2', 'pg', 'undici'],
  headers: async () => [
    { source: '/:path*', headers: EVERYWHERE },
    // The address of a shared view is a secret: it must not travel to other sites or into search engines.
    { source: '/share/:path*', headers: [{ key: 'Referrer-Policy', value: 'no-referrer' }, { key: 'X-Robots-Tag', value: 'noindex, nofollow' }, { key: 'Cache-Control', value: 'private, no-store' }] },
    // Next fills in this header from the socket where no proxy has.
    {
      source: '/:path*',
      has: [{ type: 'header', key: 'x-forwarded-proto', value: 'https' }],
      headers: [{ key: 'Strict-Transport-Security', value: 'max-age=63072000; includeSubDomains' }],
    },
    { source: '/api/:path*', headers: [...NOT_A_PAGE, { key: 'Cache-Control', value: 'private, no-store' }] },
    { source: '/_next/static/:path*', headers: [{ key: 'Content-Security-Policy', value: "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'" }] },
  ],
}

export default config
