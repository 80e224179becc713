import * as client from 'openid-client';
import type { Settings, SignInSettings } from '../../config/settings.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import type { ProvidedPerson } from '../../workbench/accounts/contract.ts';
import { isLoopback } from './network.ts';

/** What the browser keeps between leaving for the provider and coming back: no server needs to remember it. */
export interface Leaving {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Path to go on to. */
  readonly next: string;
  /** Invitation that is used on the way. */
  readonly code?: string;
}

/** Signing in with an OpenID Connect provider: authorization code with PKCE, state and nonce. */
export class SignInProvider {
  readonly title: string;
  readonly #settings: SignInSettings;
  readonly #secret: string | undefined;
  #found: Promise<client.Configuration> | undefined;

  /** @throws WorkbenchError `settings` when the variable of the secret is not set */
  constructor(settings: SignInSettings, variables: Settings['variables']) {
    this.title = settings.title;
    this.#settings = settings;
    this.#secret = settings.secret === undefined ? undefined : variables[settings.secret];
    if (settings.secret !== undefined && !this.#secret)
      throw new WorkbenchError(
        'settings',
        `signIn: set ${settings.secret} to the client secret, or leave "secret" out for a public client.`,
      );
  }

  /** @param back address of this server the provider leads back to */
  async leave(
    back: string,
    asked: Pick<Leaving, 'next' | 'code'>,
  ): Promise<{ readonly url: string; readonly kept: Leaving }> {
    const configuration = await this.#configuration();
    const kept = {
      ...asked,
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
    };
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: back,
      scope: 'openid profile email',
      state: kept.state,
      nonce: kept.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(kept.verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, kept };
  }

  /** @param address the whole address the provider led back to. Rejects when anything of it does not fit what was kept. */
  async comeBack(address: URL, { state, nonce, verifier, code }: Leaving): Promise<ProvidedPerson> {
    const configuration = await this.#configuration();
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
    const tokens = await client.authorizationCodeGrant(configuration, address, checks);
    const claims = tokens.claims()!;
    const named = nameIn(claims);
    const name =
      named ?? nameIn(await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)) ?? claims.sub;
    return {
      subject: `${claims.iss} ${claims.sub}`,
      name: name.slice(0, 80),
      ...(this.#settings.role && { role: this.#settings.role }),
      ...(code === undefined ? {} : { invitation: code }),
    };
  }

  /** Asked for once; a provider that was away is asked again the next time. */
  #configuration(): Promise<client.Configuration> {
    this.#found ??= this.#discover().catch((fault: unknown) => {
      this.#found = undefined;
      throw fault;
    });
    return this.#found;
  }

  #discover(): Promise<client.Configuration> {
    const { issuer, clientId } = this.#settings;
    const url = new URL(issuer);
    // Without TLS only on this machine, where a provider is tried out.
    const execute = url.protocol === 'http:' && isLoopback(url.hostname) ? [client.allowInsecureRequests] : [];
    const authentication = this.#secret === undefined ? client.None() : client.ClientSecretBasic(this.#secret);
    return client.discovery(url, clientId, undefined, authentication, { execute, timeout: 10 });
  }
}

function nameIn(claims: Readonly<Record<string, unknown>>): string | undefined {
  const found = [claims.name, claims.preferred_username, claims.email].find(
    (one) => typeof one === 'string' && one !== '',
  );
  return typeof found === 'string' ? found : undefined;
}
