/** A path of this server; anything that could lead elsewhere (`//host`, `/\host`) leads to the start. */
export const localPath = (path: string): string => (/^\/(?![/\\])[^\s\\]*$/.test(path) ? path : '/');
