/** The read-model server inside the process, for whoever runs Parley without a MongoDB of their own. */
@NullMarked
package dev.parley.infra.embedded;

import org.jspecify.annotations.NullMarked;
