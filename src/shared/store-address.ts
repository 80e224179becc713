/** Whether a store is named by an address, `postgres://user:password@host:port/database`, instead of a path. */
export function isStoreAddress(location: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(location);
}

/** Where a store is, for people and logs: an address without its password and options. */
export function shownStore(location: string): string {
  if (!isStoreAddress(location)) return location;
  if (!URL.canParse(location)) return 'postgres://…';
  const { username, host, pathname } = new URL(location);
  return `postgres://${username === '' ? '' : `${username}@`}${host}${pathname}`;
}
