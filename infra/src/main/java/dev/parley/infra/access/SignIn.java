package dev.parley.infra.access;

/** How it is known who asks (docs/operations.md). */
public enum SignIn {
    /** The one person at the machine; on loopback only. */
    LOCAL,
    /** By tokens, each of which stands for an organisation and a principal. */
    TOKENS,
    /** By headers of a proxy that has authenticated the caller. */
    PROXY,
    /** By an OpenID Connect provider; programs by its tokens, or by those of Parley. */
    OIDC
}
