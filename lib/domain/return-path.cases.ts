const EVIL = 'evil.example'

/** Forms that have led people off a site through its sign-in page; shared by the unit and the browser test. */
export const OFF_SITE: readonly string[] = [
  `//${EVIL}`, `///${EVIL}`, `////${EVIL}`, `/\\${EVIL}`, `\\\\${EVIL}`, `\\/${EVIL}`, `/\\/${EVIL}`, `/\\\\${EVIL}`,
  `https:${EVIL}`, `https:/${EVIL}`, `https://${EVIL}`, `http:${EVIL}`, `http:/${EVIL}`, `http://${EVIL}`, `HTTPS://${EVIL}`, `hTTp:\\\\${EVIL}`,
  `https://127.0.0.1@${EVIL}`, `https://127.0.0.1:3000@${EVIL}/`, `https://127.0.0.1.${EVIL}`, `https://${EVIL}#127.0.0.1`, `https://${EVIL}?127.0.0.1`, `//${EVIL}/%2e%2e`, `//127.0.0.1@${EVIL}`,
  'javascript:alert(1)', 'JavaScript:alert(1)', 'java\tscript:alert(1)', 'java\nscript:alert(1)', ' javascript:alert(1)', '\x01javascript:alert(1)', 'javascript://%0aalert(1)',
  'data:text/html,<script>alert(1)</script>', 'vbscript:msgbox(1)', 'blob:https://evil.example/1', `ftp://${EVIL}`, 'file:///etc/passwd', 'view-source:https://evil.example',
  `/\t/${EVIL}`, `/\n/${EVIL}`, `/\r/${EVIL}`, `\t//${EVIL}`, `\n//${EVIL}`, ` //${EVIL}`, `/%09/${EVIL}`, `/%5c${EVIL}`, `/%2f${EVIL}`, `%2f%2f${EVIL}`,
  `/.//${EVIL}`, `/..//${EVIL}`, `/a/..//${EVIL}`, `/./\\${EVIL}`, `./\\/${EVIL}`, `/;@${EVIL}`, `@${EVIL}`, `:@${EVIL}`, `?//${EVIL}`, EVIL, `${EVIL}/..`,
  `／／${EVIL}`, `/／${EVIL}`, `〱${EVIL}`, `//${EVIL}%00.here`, `/\0/${EVIL}`, `/ok\r\nLocation: https://${EVIL}`, `/ok%0d%0aLocation:%20https://${EVIL}`, `/ok\nSet-Cookie: a=b`,
  `/${'a'.repeat(8192)}`, `//${EVIL}/${'a'.repeat(8192)}`, `https://[::1]@${EVIL}`, `https://${EVIL}:443`, '//0x7f.1', '//%65vil.example', 'null', '', ' ',
]
