/** The command line: files analysed without a server, and everything else by way of the data directory or its server. */
@NullMarked
package dev.parley.infra.cli;

import org.jspecify.annotations.NullMarked;
