/** An OpenID Connect provider, and signing in at it. */
@org.jspecify.annotations.NullMarked
package dev.parley.infra.signin;
