/** What an installation keeps. */
@org.jspecify.annotations.NullMarked
package dev.parley.infra.beside;
