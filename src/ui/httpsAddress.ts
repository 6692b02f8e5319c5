/** The https address of a page that came by http, as far as its own address tells. */

/** Null for an address with a port: whichever serves https there is unknown. */
export function httpsAddressOf(href: string): string | null {
  const address = new URL(href);
  if (address.protocol !== 'http:' || address.port !== '') return null;
  address.protocol = 'https:';
  return address.href;
}
