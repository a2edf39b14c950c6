/** What is stored, as commands reach it: in a data directory, in MongoDB, or through the server that holds it. */
@NullMarked
package dev.parley.infra.cli.store;

import org.jspecify.annotations.NullMarked;
