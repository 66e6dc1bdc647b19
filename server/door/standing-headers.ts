/**
 * Headers of every answer, whoever gives it; set by the web server, so that neither a file nor a refusal goes without.
 * @param address of the installation: served encrypted, it is asked for encrypted from then on
 */
export const standingHeaders = (address: string): Record<string, string> => ({
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": "camera=(self), microphone=(), geolocation=()",
  ...(address.startsWith("https://") ? { "strict-transport-security": "max-age=31536000" } : {}),
});
