/**
 * Content-Security-Policy of a page. Scripts run by nonce only. Inline styles are open: the component kit sets
 * positions and sizes inline, and its table measures scrollbars by a style element that takes no nonce.
 *
 * @param isDevelopment the development server evaluates scripts and talks over a socket
 */
export function contentSecurityPolicy(nonce: string, isDevelopment: boolean): string {
  return Object.entries({
    "default-src": "'self'",
    "script-src": `'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": `'self'${isDevelopment ? " ws:" : ""}`,
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
  })
    .map(([name, value]) => `${name} ${value}`)
    .join("; ");
}
