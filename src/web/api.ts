/** What the API answered: its JSON, or why not. `status` 0: it could not be reached. */
export type Answer<Body> =
  | { readonly ok: true; readonly body: Body }
  | { readonly ok: false; readonly status: number; readonly message: string };

/** Calls this page's own server. @param keepalive goes through although the page is left */
export async function callApi<Body>(
  method: string,
  address: string,
  body?: object,
  keepalive = false,
): Promise<Answer<Body>> {
  try {
    const response = await fetch(address, {
      method,
      keepalive,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const answer = await response.json();
    if (response.ok) return { ok: true, body: answer as Body };
    return { ok: false, status: response.status, message: String(answer.detail ?? response.statusText) };
  } catch (error) {
    return { ok: false, status: 0, message: error instanceof Error ? error.message : String(error) };
  }
}
