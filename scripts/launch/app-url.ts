/** The owner's connection string with the login role of the application in its place. */
export function appUrlOf(ownerUrl: string, password: string): string {
  const url = new URL(ownerUrl);
  url.username = "lianfang_app";
  url.password = password;
  return url.href;
}
