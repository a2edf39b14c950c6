/**
 * Commands and imports over HTTP. Each command has a plural noun under its realisation to which it is posted; the body has the
 * fields of the command; errors are problem details (RFC 9457).
 */
@NullMarked
package dev.parley.command.rest;

import org.jspecify.annotations.NullMarked;
