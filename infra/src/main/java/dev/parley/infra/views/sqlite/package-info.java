/** Read models in one SQLite file beside the event log: the embedded default, without a server, disposable at any time. */
@NullMarked
package dev.parley.infra.views.sqlite;

import org.jspecify.annotations.NullMarked;
