/** Axon put together with the event log, our serializer and our meters. */
@NullMarked
package dev.parley.infra.axon;

import org.jspecify.annotations.NullMarked;
