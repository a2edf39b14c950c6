/** What the commands share: options, the files that they name, progress, and how they fail. */
@NullMarked
package dev.parley.infra.cli.shared;

import org.jspecify.annotations.NullMarked;
