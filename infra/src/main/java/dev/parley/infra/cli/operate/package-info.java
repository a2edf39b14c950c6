/** The commands for those who run the program: serving, settings, tokens, copies, checks, rebuilds. */
@NullMarked
package dev.parley.infra.cli.operate;

import org.jspecify.annotations.NullMarked;
