package dev.parley.infra.web.caller;

import dev.parley.infra.ParleyProperties;
import dev.parley.infra.access.SignIn;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** The check of from where the server can be reached, and whether that is allowed. */
public final class Exposure {

    private static final int LONGEST_ADDRESS = 45;

    private final boolean loopbackOnly;
    private final @Nullable String publicName;

    /**
     * @param address the address the server listens on; null for all
     * @param properties who may ask
     * @throws ExposedException if others can reach it and nothing tells who asks
     */
    public Exposure(@Nullable InetAddress address, ParleyProperties properties) {
        URI publicUrl = properties.publicUrl();
        this.publicName = publicUrl == null ? null : publicUrl.getHost();
        this.loopbackOnly = address != null && address.isLoopbackAddress();
        boolean knowsCallers =
                switch (properties.waysIn()) {
                    case LOCAL -> false;
                    case TOKENS, OIDC -> true;
                    case PROXY ->
                        properties.trustedHeaders().organisation() != null
                                && properties.trustedHeaders().principal() != null;
                };
        if (!loopbackOnly && properties.waysIn() == SignIn.OIDC && publicUrl == null) {
            throw new ExposedException(
                    "parley.public-url: is missing; with parley.sign-in oidc the provider sends people"
                            + " back to that address, where it is not this machine alone that can be reached.");
        }
        if (!loopbackOnly && !knowsCallers) {
            throw new ExposedException("Parley is to listen on "
                    + (address == null ? "all addresses" : address.getHostAddress())
                    + ", where others can reach it, and nothing says who they are. Set parley.api-tokens (see"
                    + " docs/operations.md), or listen on 127.0.0.1.");
        }
    }

    /** Whether only this machine can reach it. */
    boolean loopbackOnly() {
        return loopbackOnly;
    }

    /** Whether a host name of a request means this machine, or is the one that people are told to use. */
    boolean isOurs(String host) {
        return isLoopback(host) || host.equalsIgnoreCase(publicName);
    }

    /** Whether a host name of a request means this machine; only names that need no looking up are believed. */
    static boolean isLoopback(String host) {
        String name = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        if (name.equalsIgnoreCase("localhost")) {
            return true;
        }
        if (!name.matches("127(\\.\\d{1,3}){3}")
                && !(name.indexOf(':') >= 0 && name.length() <= LONGEST_ADDRESS && name.matches("[0-9a-fA-F:]+"))) {
            return false;
        }
        try {
            return InetAddress.getByName(name).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
